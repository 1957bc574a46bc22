package io.firesteel.conformance.contract;

import io.firesteel.dag.Pair;
import io.firesteel.dag.Quad;
import io.firesteel.dag.Triple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Results as texts, for rows to name them. */
final class Texts {
    private Texts() {}

    /** The elements, one after the other. */
    static String inOrder(Collection<?> elements) {
        return elements.stream().map(Texts::of).collect(Collectors.joining(" "));
    }

    /** The elements, and those of each group, in the order of their texts. */
    static String sorted(Collection<?> elements) {
        return elements.stream().map(Texts::sorted).sorted().collect(Collectors.joining(" "));
    }

    private static String sorted(@Nullable Object element) {
        if (element instanceof Pair<?, ?> pair) {
            return "(" + sorted(pair.first()) + "," + sorted(pair.second()) + ")";
        }
        if (element instanceof Triple<?, ?, ?> triple) {
            return joined(triple.first(), triple.second(), triple.third());
        }
        if (element instanceof Quad<?, ?, ?, ?> quad) {
            return joined(quad.first(), quad.second(), quad.third(), quad.fourth());
        }
        if (element instanceof Iterable<?> group) {
            List<String> texts = new ArrayList<>();
            group.forEach(value -> texts.add(sorted(value)));
            return texts.stream().sorted().toList().toString();
        }
        return of(element);
    }

    private static String joined(Object... parts) {
        return Arrays.stream(parts).map(Texts::sorted).collect(Collectors.joining(",", "(", ")"));
    }

    /** A result of any kind. */
    static String of(@Nullable Object result) {
        if (result instanceof Object[] array) {
            return Stream.of(array).map(Texts::of).toList().toString();
        }
        if (result instanceof double[] array) {
            return Arrays.toString(array);
        }
        if (result instanceof long[] array) {
            return Arrays.toString(array);
        }
        if (result instanceof Map<?, ?> map) {
            Map<String, String> texts = new TreeMap<>();
            map.forEach((key, value) -> texts.put(of(key), of(value)));
            return texts.toString();
        }
        if (result instanceof Iterator<?> iterator) {
            List<String> texts = new ArrayList<>();
            iterator.forEachRemaining(element -> texts.add(of(element)));
            return texts.toString();
        }
        if (result instanceof Pair<?, ?> pair) {
            return "(" + of(pair.first()) + "," + of(pair.second()) + ")";
        }
        return String.valueOf(result);
    }
}
