package io.firesteel.conformance;

import io.firesteel.dag.Pair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each operation means, said as simply as possible: an RDD is a list of partitions, a partition a list, and all is
 * computed once, in order, by one thread. Follows the program, not the lineage that the API makes of it, and shares no code
 * with the engine. Where nothing is promised about partitions (after a shuffle, of a text file) there is one.
 */
@SuppressWarnings("NullAway") // elements, keys and values may be null
final class NaiveInterpreter {
    private NaiveInterpreter() {}

    /** What becomes of one element. */
    interface Step {
        void apply(Object element, Collection<Object> out) throws Exception;
    }

    /** What becomes of one partition. */
    interface PartitionStep {
        Iterator<Object> apply(int index, List<Object> in) throws Exception;
    }

    /** What becomes of all the values of a key. */
    interface GroupStep {
        void apply(Object key, List<List<Object>> values, Collection<Object> out) throws Exception;
    }

    /** A function of two. */
    interface Merge {
        Object call(Object first, Object second) throws Exception;
    }

    static List<List<Object>> slices(List<Object> elements, int slices) {
        List<List<Object>> result = new ArrayList<>();
        for (long i = 0; i < slices; i++) {
            int from = (int) (i * elements.size() / slices);
            int to = (int) ((i + 1) * elements.size() / slices);
            result.add(elements.subList(from, to));
        }
        return result;
    }

    static List<Object> range(long start, long end, long step) {
        List<Object> numbers = new ArrayList<>();
        for (long n = start; step > 0 ? n < end : n > end; n += step) {
            numbers.add(n);
        }
        return numbers;
    }

    static List<Object> lines(Path file) {
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

    static List<Object> elements(List<List<Object>> partitions) {
        List<Object> all = new ArrayList<>();
        partitions.forEach(all::addAll);
        return all;
    }

    static List<List<Object>> each(List<List<Object>> partitions, Step step) {
        return eachPartition(partitions, (index, in) -> {
            List<Object> out = new ArrayList<>();
            for (Object element : in) {
                step.apply(element, out);
            }
            return out.iterator();
        });
    }

    static List<List<Object>> eachPartition(List<List<Object>> partitions, PartitionStep step) {
        List<List<Object>> result = new ArrayList<>();
        for (int i = 0; i < partitions.size(); i++) {
            List<Object> out = new ArrayList<>();
            int index = i;
            sure(() -> {
                step.apply(index, partitions.get(index)).forEachRemaining(out::add);
                return null;
            });
            result.add(out);
        }
        return result;
    }

    static List<List<Object>> union(List<List<Object>> first, List<List<Object>> second) {
        List<List<Object>> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    static List<Object> distinct(List<Object> elements) {
        return new ArrayList<>(new LinkedHashSet<>(elements));
    }

    static List<Object> intersection(List<Object> first, List<Object> second) {
        Set<Object> both = new LinkedHashSet<>(first);
        both.retainAll(new HashSet<>(second));
        return new ArrayList<>(both);
    }

    static List<Object> subtract(List<Object> first, List<Object> second) {
        List<Object> left = new ArrayList<>(first);
        left.removeAll(new HashSet<>(second));
        return left;
    }

    static List<List<Object>> zip(List<List<Object>> first, List<List<Object>> second) {
        return eachPartition(first, (index, in) -> {
            List<Object> out = new ArrayList<>();
            for (int i = 0; i < in.size(); i++) {
                out.add(new Pair<>(in.get(i), second.get(index).get(i)));
            }
            return out.iterator();
        });
    }

    static List<List<Object>> zipWithIndex(List<List<Object>> partitions) {
        long[] next = {0};
        return each(partitions, (element, out) -> out.add(new Pair<>(element, next[0]++)));
    }

    static List<List<Object>> zipWithUniqueId(List<List<Object>> partitions) {
        return eachPartition(partitions, (index, in) -> {
            List<Object> out = new ArrayList<>();
            for (int i = 0; i < in.size(); i++) {
                out.add(new Pair<>(in.get(i), (long) i * partitions.size() + index));
            }
            return out.iterator();
        });
    }

    static List<List<Object>> cartesian(List<List<Object>> first, List<List<Object>> second) {
        List<List<Object>> result = new ArrayList<>();
        for (List<Object> left : first) {
            for (List<Object> right : second) {
                List<Object> pairs = new ArrayList<>();
                left.forEach(a -> right.forEach(b -> pairs.add(new Pair<>(a, b))));
                result.add(pairs);
            }
        }
        return result;
    }

    /** The pairs of several RDDs by key, in the order in which keys are met. */
    static List<Object> grouped(List<List<Object>> rdds, GroupStep step) {
        Map<Object, List<List<Object>>> groups = new LinkedHashMap<>();
        for (int i = 0; i < rdds.size(); i++) {
            for (Object pair : rdds.get(i)) {
                groups.computeIfAbsent(key(pair), key -> {
                            List<List<Object>> empty = new ArrayList<>();
                            rdds.forEach(rdd -> empty.add(new ArrayList<>()));
                            return empty;
                        })
                        .get(i)
                        .add(value(pair));
            }
        }
        List<Object> out = new ArrayList<>();
        groups.forEach((key, values) -> sure(() -> {
            step.apply(key, values, out);
            return null;
        }));
        return out;
    }

    /** The values of each key merged to one. */
    static List<Object> reduced(List<Object> pairs, Merge merge) {
        return grouped(List.of(pairs), (key, values, out) -> out.add(new Pair<>(key, reduce(values.get(0), merge))));
    }

    static Object reduce(List<Object> values, Merge merge) {
        Object result = values.get(0);
        for (Object value : values.subList(1, values.size())) {
            Object before = result;
            result = sure(() -> merge.call(before, value));
        }
        return result;
    }

    static List<Object> sorted(List<Object> elements, Comparator<Object> comparator) {
        List<Object> sorted = new ArrayList<>(elements);
        sorted.sort(comparator);
        return sorted;
    }

    @SuppressWarnings("unchecked")
    static int natural(Object a, Object b) {
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        return ((Comparable<Object>) a).compareTo(b);
    }

    static Object key(Object pair) {
        return ((Pair<?, ?>) pair).first();
    }

    static Object value(Object pair) {
        return ((Pair<?, ?>) pair).second();
    }

    /** Something that a generated program does, which cannot fail. */
    interface Sure<T> {
        T call() throws Exception;
    }

    static <T> T sure(Sure<T> action) {
        try {
            return action.call();
        } catch (Exception e) {
            throw new IllegalStateException("A function of a generated program must not fail", e);
        }
    }
}
