package io.firesteel.dag;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the joins emit for one key: pairs of the key and what the values of its two groups become. */
final class Emissions {
    private Emissions() {}

    static void inner(Object grouped, Consumer<Object> out) {
        Pair<?, ?> pair = (Pair<?, ?>) grouped;
        List<?> rights = group(pair, 1);
        for (Object left : group(pair, 0)) {
            for (Object right : rights) {
                out.accept(new Pair<>(pair.first(), new Pair<>(left, right)));
            }
        }
    }

    static void leftOuter(Object grouped, Consumer<Object> out) {
        Pair<?, ?> pair = (Pair<?, ?>) grouped;
        List<?> rights = group(pair, 1);
        for (Object left : group(pair, 0)) {
            if (rights.isEmpty()) {
                out.accept(new Pair<>(pair.first(), new Pair<>(left, Optional.empty())));
            }
            for (Object right : rights) {
                out.accept(new Pair<>(pair.first(), new Pair<>(left, Optional.ofNullable(right))));
            }
        }
    }

    static void rightOuter(Object grouped, Consumer<Object> out) {
        Pair<?, ?> pair = (Pair<?, ?>) grouped;
        List<?> lefts = group(pair, 0);
        for (Object right : group(pair, 1)) {
            if (lefts.isEmpty()) {
                out.accept(new Pair<>(pair.first(), new Pair<>(Optional.empty(), right)));
            }
            for (Object left : lefts) {
                out.accept(new Pair<>(pair.first(), new Pair<>(Optional.ofNullable(left), right)));
            }
        }
    }

    static void fullOuter(Object grouped, Consumer<Object> out) {
        Pair<?, ?> pair = (Pair<?, ?>) grouped;
        List<?> lefts = group(pair, 0);
        if (lefts.isEmpty()) {
            for (Object right : group(pair, 1)) {
                out.accept(new Pair<>(pair.first(), new Pair<>(Optional.empty(), Optional.ofNullable(right))));
            }
            return;
        }
        leftOuter(grouped, joined -> out.accept(withOptionalLeft((Pair<?, ?>) joined)));
    }

    private static Pair<?, ?> withOptionalLeft(Pair<?, ?> joined) {
        Pair<?, ?> values = (Pair<?, ?>) joined.second();
        return new Pair<>(joined.first(), new Pair<>(Optional.ofNullable(values.first()), values.second()));
    }

    private static List<?> group(Pair<?, ?> grouped, int side) {
        return (List<?>) ((List<?>) grouped.second()).get(side);
    }
}
