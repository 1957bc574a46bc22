package io.firesteel.conformance;

import io.firesteel.dag.Pair;
import io.firesteel.dag.lineage.Aggregator;
import io.firesteel.dag.lineage.CartesianNode;
import io.firesteel.dag.lineage.CoGroupNode;
import io.firesteel.dag.lineage.CoalesceNode;
import io.firesteel.dag.lineage.CollectionSource;
import io.firesteel.dag.lineage.CombineNode;
import io.firesteel.dag.lineage.ConcatNode;
import io.firesteel.dag.lineage.FilterNode;
import io.firesteel.dag.lineage.FlatMapNode;
import io.firesteel.dag.lineage.KeyRangeNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.LineageVisitor;
import io.firesteel.dag.lineage.MapMultiNode;
import io.firesteel.dag.lineage.MapNode;
import io.firesteel.dag.lineage.MapPartitionsNode;
import io.firesteel.dag.lineage.MapValuesNode;
import io.firesteel.dag.lineage.NumberingNode;
import io.firesteel.dag.lineage.PartitionTransform;
import io.firesteel.dag.lineage.PipeNode;
import io.firesteel.dag.lineage.RangeSource;
import io.firesteel.dag.lineage.ShuffleInput;
import io.firesteel.dag.lineage.ShuffledNode;
import io.firesteel.dag.lineage.Source;
import io.firesteel.dag.lineage.SourceInput;
import io.firesteel.dag.lineage.SubtractNode;
import io.firesteel.dag.lineage.TextSource;
import io.firesteel.dag.lineage.TransformNode;
import io.firesteel.dag.lineage.UnionNode;
import io.firesteel.dag.lineage.ZipPartitionsNode;
import io.firesteel.dag.partition.KeyOrdering;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a lineage means, said as simply as possible: each RDD a list of partitions, each partition a list, all computed
 * once, in order, by one thread. Where the engine promises nothing about partitions (after a shuffle, of a text file)
 * there is one.
 */
@SuppressWarnings("NullAway") // elements, keys and values may be null
final class NaiveInterpreter {
    private final int defaultPartitions;
    private final IdentityHashMap<Lineage, List<List<Object>>> known = new IdentityHashMap<>();

    /** With as many partitions for collections and ranges as the context has where the program does not say. */
    NaiveInterpreter(int defaultPartitions) {
        this.defaultPartitions = defaultPartitions;
    }

    /** All elements, partition after partition. */
    List<Object> elements(Lineage rdd) {
        List<Object> all = new ArrayList<>();
        partitions(rdd).forEach(all::addAll);
        return all;
    }

    private List<List<Object>> partitions(Lineage rdd) {
        List<List<Object>> partitions = known.get(rdd);
        if (partitions == null) {
            partitions = rdd.accept(new Meaning());
            known.put(rdd, partitions);
        }
        return partitions;
    }

    /** What becomes of one partition. */
    private interface Step {
        void apply(int index, List<Object> in, List<Object> out) throws Exception;
    }

    private List<List<Object>> each(Lineage parent, Step step) {
        List<List<Object>> result = new ArrayList<>();
        List<List<Object>> in = partitions(parent);
        for (int i = 0; i < in.size(); i++) {
            List<Object> out = new ArrayList<>();
            try {
                step.apply(i, in.get(i), out);
            } catch (Exception e) {
                throw new IllegalStateException("A function of a generated program must not fail", e);
            }
            result.add(out);
        }
        return result;
    }

    private List<List<Object>> slices(List<Object> elements, int wanted) {
        int slices = wanted > 0 ? wanted : defaultPartitions;
        List<List<Object>> result = new ArrayList<>();
        for (long i = 0; i < slices; i++) {
            int from = (int) (i * elements.size() / slices);
            int to = (int) ((i + 1) * elements.size() / slices);
            result.add(elements.subList(from, to));
        }
        return result;
    }

    private static List<Object> lines(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Object> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                int end = i > start && bytes[i - 1] == '\r' ? i - 1 : i;
                lines.add(new String(bytes, start, end - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        if (start < bytes.length) {
            lines.add(new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8));
        }
        return lines;
    }

    private static Comparator<Object> byKey(KeyOrdering ordering) {
        Comparator<Object> keys = ordering.comparator() != null ? ordering.comparator() : NaiveInterpreter::natural;
        Comparator<Object> directed = ordering.ascending() ? keys : (a, b) -> keys.compare(b, a);
        return (a, b) -> directed.compare(key(a), key(b));
    }

    @SuppressWarnings("unchecked")
    private static int natural(Object a, Object b) {
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        return ((Comparable<Object>) a).compareTo(b);
    }

    private static Object key(Object pair) {
        return ((Pair<?, ?>) pair).first();
    }

    private static Object value(Object pair) {
        return ((Pair<?, ?>) pair).second();
    }

    private static List<Object> combine(List<Object> pairs, Aggregator aggregator) throws Exception {
        Map<Object, Object> combined = new LinkedHashMap<>();
        for (Object pair : pairs) {
            Object key = key(pair);
            combined.put(
                    key,
                    combined.containsKey(key)
                            ? aggregator.mergeValue().call(combined.get(key), value(pair))
                            : aggregator.createCombiner().call(value(pair)));
        }
        List<Object> result = new ArrayList<>();
        combined.forEach((key, combiner) -> result.add(new Pair<>(key, combiner)));
        return result;
    }

    private final class Meaning implements LineageVisitor<List<List<Object>>> {
        @Override
        public List<List<Object>> visit(Source node) {
            if (node instanceof CollectionSource collection) {
                return slices(collection.elements(), collection.slices());
            }
            if (node instanceof RangeSource range) {
                List<Object> numbers = new ArrayList<>();
                for (long n = range.start(); range.step() > 0 ? n < range.end() : n > range.end(); n += range.step()) {
                    numbers.add(n);
                }
                return slices(numbers, range.slices());
            }
            List<Object> all = new ArrayList<>();
            ((TextSource) node).paths().forEach(path -> all.addAll(lines(Path.of(path))));
            return List.of(all);
        }

        @Override
        public List<List<Object>> visit(MapNode node) {
            return each(node.parent(), (index, in, out) -> {
                for (Object element : in) {
                    out.add(node.function().call(element));
                }
            });
        }

        @Override
        public List<List<Object>> visit(FlatMapNode node) {
            return each(node.parent(), (index, in, out) -> {
                for (Object element : in) {
                    node.function().call(element).forEachRemaining(out::add);
                }
            });
        }

        @Override
        public List<List<Object>> visit(MapMultiNode node) {
            return each(node.parent(), (index, in, out) -> {
                for (Object element : in) {
                    node.function().call(element, out::add);
                }
            });
        }

        @Override
        public List<List<Object>> visit(FilterNode node) {
            return each(node.parent(), (index, in, out) -> {
                for (Object element : in) {
                    if (node.function().call(element)) {
                        out.add(element);
                    }
                }
            });
        }

        @Override
        public List<List<Object>> visit(MapPartitionsNode node) {
            return each(node.parent(), (index, in, out) -> {
                Iterator<Object> result = node.function().call(index, in.iterator());
                result.forEachRemaining(out::add);
            });
        }

        @Override
        public List<List<Object>> visit(MapValuesNode node) {
            return each(node.parent(), (index, in, out) -> {
                for (Object pair : in) {
                    out.add(new Pair<>(key(pair), node.function().call(value(pair))));
                }
            });
        }

        @Override
        public List<List<Object>> visit(UnionNode node) {
            List<List<Object>> all = new ArrayList<>();
            node.parents().forEach(parent -> all.addAll(partitions(parent)));
            return all;
        }

        @Override
        public List<List<Object>> visit(ShuffledNode node) {
            List<Object> pairs = elements(node.parent());
            Aggregator aggregator = node.aggregator();
            if (aggregator != null) {
                try {
                    pairs = combine(pairs, aggregator);
                } catch (Exception e) {
                    throw new IllegalStateException("A function of a generated program must not fail", e);
                }
            }
            if (node.ordering() != null) {
                pairs.sort(byKey(node.ordering()));
            }
            return List.of(pairs);
        }

        @Override
        public List<List<Object>> visit(CoGroupNode node) {
            Map<Object, List<List<Object>>> groups = new LinkedHashMap<>();
            for (int i = 0; i < node.parents().size(); i++) {
                for (Object pair : elements(node.parents().get(i))) {
                    List<List<Object>> lists = groups.computeIfAbsent(key(pair), key -> {
                        List<List<Object>> empty = new ArrayList<>();
                        node.parents().forEach(parent -> empty.add(new ArrayList<>()));
                        return empty;
                    });
                    lists.get(i).add(value(pair));
                }
            }
            List<Object> result = new ArrayList<>();
            groups.forEach((key, lists) -> result.add(new Pair<>(key, lists)));
            return List.of(result);
        }

        @Override
        public List<List<Object>> visit(SubtractNode node) {
            Set<Object> struck = new HashSet<>();
            elements(node.parents().get(1)).forEach(pair -> struck.add(key(pair)));
            List<Object> left = elements(node.parents().get(0));
            left.removeIf(pair -> struck.contains(key(pair)));
            return List.of(left);
        }

        /** Which partitions are left out changes nothing: a filter follows. */
        @Override
        public List<List<Object>> visit(KeyRangeNode node) {
            return partitions(node.parent());
        }

        @Override
        public List<List<Object>> visit(TransformNode node) {
            return each(node.parent(), (index, in, out) -> {
                PartitionTransform.Step step = node.transform().open(index);
                for (Object element : in) {
                    step.accept(element, out::add);
                }
            });
        }

        @Override
        public List<List<Object>> visit(NumberingNode node) {
            List<List<Object>> parts = partitions(node.parent());
            long[] next = {0};
            return each(node.parent(), (index, in, out) -> {
                for (int k = 0; k < in.size(); k++) {
                    boolean byPosition = node.numbering() == NumberingNode.Numbering.BY_POSITION;
                    out.add(new Pair<>(in.get(k), byPosition ? next[0]++ : (long) k * parts.size() + index));
                }
            });
        }

        @Override
        public List<List<Object>> visit(CoalesceNode node) {
            List<List<Object>> in = partitions(node.parent());
            int count = Math.min(node.wanted(), in.size());
            List<List<Object>> result = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                List<Object> out = new ArrayList<>();
                in.subList(i * in.size() / count, (i + 1) * in.size() / count).forEach(out::addAll);
                result.add(out);
            }
            return result;
        }

        @Override
        public List<List<Object>> visit(CartesianNode node) {
            List<List<Object>> result = new ArrayList<>();
            for (List<Object> left : partitions(node.left())) {
                for (List<Object> right : partitions(node.right())) {
                    List<Object> out = new ArrayList<>();
                    left.forEach(x -> right.forEach(y -> out.add(new Pair<>(x, y))));
                    result.add(out);
                }
            }
            return result;
        }

        @Override
        public List<List<Object>> visit(ZipPartitionsNode node) {
            return each(node.parents().get(0), (index, in, out) -> {
                List<Iterator<Object>> sides = new ArrayList<>();
                for (Lineage parent : node.parents()) {
                    sides.add(partitions(parent).get(index).iterator());
                }
                node.function().call(sides).forEachRemaining(out::add);
            });
        }

        @Override
        public List<List<Object>> visit(PipeNode node) {
            throw new UnsupportedOperationException("Generated programs run no commands: " + node.command());
        }

        @Override
        public List<List<Object>> visit(SourceInput node) {
            throw new IllegalArgumentException("A user's lineage has no " + node);
        }

        @Override
        public List<List<Object>> visit(ShuffleInput node) {
            throw new IllegalArgumentException("A user's lineage has no " + node);
        }

        @Override
        public List<List<Object>> visit(CombineNode node) {
            throw new IllegalArgumentException("A user's lineage has no " + node);
        }

        @Override
        public List<List<Object>> visit(ConcatNode node) {
            throw new IllegalArgumentException("A user's lineage has no " + node);
        }
    }
}
