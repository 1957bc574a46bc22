package io.firesteel.conformance;

import io.firesteel.dag.Pair;
import io.firesteel.dag.Quad;
import io.firesteel.dag.Triple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The elements an RDD must have, and in which order.
 *
 * @param order what the engine promises about it
 */
@SuppressWarnings("NullAway") // elements may be null
record Expected(List<Object> elements, Order order) {
    /** What is promised about the order of elements. */
    enum Order {
        /** This very order. */
        EXACT,
        /** Pairs in the order of keys; pairs of equal keys in any. */
        BY_KEY,
        /** In the order of the numbers that stand for elements; those of equal numbers in any. */
        BY_NUMBER,
        /** Any. */
        NONE
    }

    private static final int SHOWN = 4;

    /** What is wrong with the result of a collect; empty if nothing. */
    String faultOfAll(List<?> found) {
        if (found.size() != elements.size()) {
            return "has " + found.size() + " elements instead of " + elements.size() + "; "
                    + difference(found, elements);
        }
        return faultOfFirst(found, elements.size());
    }

    /** What is wrong with the result of a take; empty if nothing. */
    String faultOfFirst(List<?> found, int limit) {
        int expected = Math.min(limit, elements.size());
        if (found.size() != expected) {
            return "has " + found.size() + " elements instead of " + expected;
        }
        for (int i = 0; i < expected && order != Order.NONE; i++) {
            Object wanted = ordered(elements.get(i));
            Object got = ordered(found.get(i));
            if (!wanted.equals(got)) {
                return "has at " + i + " " + got + " instead of " + wanted;
            }
        }
        Map<String, Integer> surplus = counts(found);
        counts(elements).forEach((element, count) -> surplus.merge(element, -count, Integer::sum));
        return surplus.values().stream().allMatch(count -> count <= 0) ? "" : difference(found, elements);
    }

    private String ordered(Object element) {
        return canonical(
                switch (order) {
                    case BY_KEY -> ((Pair<?, ?>) element).first();
                    case BY_NUMBER -> Functions.number(element);
                    default -> element;
                });
    }

    private static String difference(List<?> found, List<?> wanted) {
        Map<String, Integer> surplus = counts(found);
        counts(wanted).forEach((element, count) -> surplus.merge(element, -count, Integer::sum));
        List<String> shown = new ArrayList<>();
        surplus.forEach((element, count) -> {
            if (count != 0 && shown.size() < SHOWN) {
                shown.add((count > 0 ? count + " too many of " : -count + " missing of ") + element);
            }
        });
        return String.join(", ", shown);
    }

    private static Map<String, Integer> counts(List<?> elements) {
        Map<String, Integer> counts = new HashMap<>();
        elements.forEach(element -> counts.merge(canonical(element), 1, Integer::sum));
        return counts;
    }

    /** Equal for equal elements only, where a list stands for a group: the order of its values is not promised. */
    static String canonical(Object element) {
        if (element instanceof Pair<?, ?> pair) {
            return "(" + canonical(pair.first()) + "," + canonical(pair.second()) + ")";
        }
        if (element instanceof Triple<?, ?, ?> triple) {
            return "(" + canonical(triple.first()) + "," + canonical(triple.second()) + "," + canonical(triple.third())
                    + ")";
        }
        if (element instanceof Quad<?, ?, ?, ?> quad) {
            return "(" + canonical(quad.first()) + "," + canonical(quad.second()) + "," + canonical(quad.third()) + ","
                    + canonical(quad.fourth()) + ")";
        }
        if (element instanceof Optional<?> optional) {
            return "Optional " + canonical(optional.orElse(null));
        }
        if (element instanceof Iterable<?> group) {
            List<String> values = new ArrayList<>();
            group.forEach(value -> values.add(canonical(value)));
            values.sort(Comparator.naturalOrder());
            return values.toString();
        }
        return element == null ? "null" : element.getClass().getSimpleName() + ":" + element;
    }
}
