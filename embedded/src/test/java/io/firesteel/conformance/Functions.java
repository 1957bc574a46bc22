package io.firesteel.conformance;

import io.firesteel.dag.Pair;
import io.firesteel.dag.Quad;
import io.firesteel.dag.Triple;
import io.firesteel.dag.function.FlatMapFunction;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.function.MapMultiFunction;
import io.firesteel.dag.function.PairFunction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** User functions of generated programs, for elements of any kind; each is fixed by the numbers it captures. */
@SuppressWarnings("NullAway") // elements, keys and values may be null
final class Functions {
    private Functions() {}

    /** A number for any element; the same for collections of equal elements in another order. */
    static long number(Object element) {
        if (element instanceof Long number) {
            return number;
        }
        if (element instanceof Pair<?, ?> pair) {
            return 31 * number(pair.first()) + number(pair.second());
        }
        if (element instanceof Triple<?, ?, ?> triple) {
            return 37 * number(triple.first()) + 5 * number(triple.second()) + number(triple.third());
        }
        if (element instanceof Quad<?, ?, ?, ?> quad) {
            return number(Pair.of(Pair.of(quad.first(), quad.second()), Pair.of(quad.third(), quad.fourth())));
        }
        if (element instanceof Optional<?> optional) {
            return 41 + number(optional.orElse(null));
        }
        if (element instanceof Iterable<?> some) {
            long sum = 17;
            for (Object each : some) {
                sum += number(each) * 7 + 1;
            }
            return sum;
        }
        return element == null ? 0 : element.hashCode();
    }

    private static int rest(Object element, int modulus) {
        return (int) Math.floorMod((number(element) * 0x9E3779B97F4A7C15L) >>> 17, (long) modulus);
    }

    static Function<Object, Object> map(int kind, int constant) {
        return switch (kind % 4) {
            case 0 -> element -> number(element) + constant;
            case 1 -> element -> rest(element, 5) == 0 ? null : "t" + number(element) % (constant + 1);
            case 2 -> element -> Pair.of(number(element) % 10, constant);
            default -> element -> rest(element, constant + 1);
        };
    }

    static Function<Object, Boolean> filter(int constant) {
        return element -> rest(element, constant + 2) != 0;
    }

    /** A number in place of something large. */
    static <T> Function<T, Object> digest() {
        return element -> number(element);
    }

    static FlatMapFunction<Object, Object> flatMap(int constant) {
        return element -> repeated(element, constant).iterator();
    }

    static MapMultiFunction<Object, Object> mapMulti(int constant) {
        return (element, out) -> repeated(element, constant).forEach(out);
    }

    private static List<Object> repeated(Object element, int constant) {
        List<Object> copies = new ArrayList<>();
        for (int i = rest(element, constant + 1); i > 0; i--) {
            copies.add(i == 3 ? null : element);
        }
        return copies;
    }

    /** Maps element by element through an iterator: the same however the RDD is partitioned. */
    static FlatMapFunction<Iterator<Object>, Object> lazily(int constant) {
        Function<Object, Object> function = map(constant, constant);
        return in -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return in.hasNext();
            }

            @Override
            public Object next() {
                try {
                    return function.call(in.next());
                } catch (Exception impossible) {
                    throw new IllegalStateException(impossible);
                }
            }
        };
    }

    /** Shows the index and where partitions begin and end; kind 2 leaves what follows the first elements unread. */
    static Function2<Integer, Iterator<Object>, Iterator<Object>> byIndex(int kind, int constant) {
        return (index, in) -> {
            List<Object> out = new ArrayList<>();
            out.add(Pair.of((long) index, "begins"));
            while (in.hasNext() && (kind % 3 != 2 || out.size() <= constant)) {
                Object element = in.next();
                out.add(kind % 3 == 0 ? element : number(element) + index);
            }
            if (kind % 3 == 1) {
                Collections.reverse(out);
            }
            return out.iterator();
        };
    }

    /** A key for any element: few or many, evenly spread or nearly all the same, some null, numbers or texts. */
    static PairFunction<Object, Object, Object> pair(int kind, int keys) {
        return switch (kind % 5) {
            case 0 -> element -> Pair.of((long) rest(element, keys), element);
            case 1 -> element -> Pair.of(rest(element, 10) < 8 ? "hot" : "k" + rest(element, keys), element);
            case 2 ->
                element -> Pair.of(rest(element, keys) == 1 ? null : (Object) rest(element, keys), number(element));
            case 3 -> element -> Pair.of("é" + rest(element, keys), element);
            default -> element -> Pair.of(number(element), rest(element, keys));
        };
    }

    /** Associative and commutative over elements of any kind. */
    static Function2<Object, Object, Object> reduce(int kind) {
        return switch (kind % 3) {
            case 0 -> (a, b) -> number(a) + number(b);
            case 1 -> (a, b) -> Math.max(number(a), number(b));
            default -> (a, b) -> number(a) ^ number(b);
        };
    }
}
