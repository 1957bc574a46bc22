package io.firesteel.dag.closure;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.lineage.Aggregator;
import io.firesteel.dag.partition.HashPartitioner;
import io.firesteel.dag.partition.KeyOrdering;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ImmutabilityProofTest {
    private enum Colour {
        RED
    }

    private record Point(int x, Object y) implements Serializable {}

    private static boolean isProved(Function<String, Object> function) {
        return ClosureCheck.isImmutable(function);
    }

    @Test
    void holdsForFunctionsThatCaptureNothingOrOnlyValues() {
        String text = "t" + System.nanoTime();
        BigDecimal number = new BigDecimal("1.5");
        Colour colour = Colour.RED;
        Point point = new Point(1, new Point(2, text));
        Object nothing = null;
        Function<String, Object> inner = value -> value + text;

        assertThat(isProved(value -> value)).isTrue();
        assertThat(isProved(String::strip)).isTrue();
        assertThat(isProved(text::concat)).isTrue();
        assertThat(isProved(value -> text + number + colour)).isTrue();
        assertThat(isProved(value -> point + "" + nothing)).isTrue();
        assertThat(isProved(value -> inner.call(value))).isTrue();
    }

    @Test
    void holdsForTheEnginesOwnParts() {
        Function<Object, Object> identity = value -> value;
        Function2<Object, Object, Object> first = (a, b) -> a;

        assertThat(ClosureCheck.isImmutable(new Aggregator(identity, first, first, true)))
                .isTrue();
        assertThat(ClosureCheck.isImmutable(new HashPartitioner(3))).isTrue();
        assertThat(ClosureCheck.isImmutable(KeyOrdering.natural(false))).isTrue();
    }

    @Test
    void isNotClaimedForWhatAnotherTaskCouldChange() {
        AtomicInteger counter = new AtomicInteger();
        int[] array = {1};
        Object[] none = {};
        List<String> list = new ArrayList<>();
        List<String> fixed = List.of("a");
        Random random = new Random(1);
        Point point = new Point(1, list);
        StringBuilder text = new StringBuilder();
        Function<String, Object> inner = value -> counter.incrementAndGet();

        assertThat(isProved(value -> counter.get())).isFalse();
        assertThat(isProved(value -> inner.call(value))).isFalse();
        assertThat(isProved(value -> array[0])).isFalse();
        assertThat(isProved(value -> none.length)).isFalse();
        assertThat(isProved(value -> list.size())).isFalse();
        assertThat(isProved(value -> fixed.size())).isFalse();
        assertThat(isProved(value -> random.nextInt())).isFalse();
        assertThat(isProved(value -> point)).isFalse();
        assertThat(isProved(text::append)).isFalse();
    }

    private static class Stateful implements Function<String, Object> {
        private int calls;

        @Override
        public Object call(String value) {
            return ++calls;
        }
    }

    private static final class InheritsState extends Stateful {}

    private static final class Stateless implements Function<String, Object>, Comparator<String> {
        @Override
        public Object call(String value) {
            return value;
        }

        @Override
        public int compare(String a, String b) {
            return a.compareTo(b);
        }
    }

    @Test
    void dependsOnTheFieldsOfAClassAndItsSuperclasses() {
        assertThat(isProved(new Stateless())).isTrue();
        assertThat(isProved(new Stateful())).isFalse();
        assertThat(isProved(new InheritsState())).isFalse();
    }

    @Test
    void isNotClaimedBeyondADepthThatNobodyNeeds() {
        Object deep = "end";
        for (int i = 0; i < 100; i++) {
            deep = new Point(i, deep);
        }
        Object captured = deep;

        assertThat(isProved(value -> captured)).isFalse();
    }

    @Test
    void looksAtEachSharedValueOnce() {
        Object shared = "end";
        for (int i = 0; i < 18; i++) {
            shared = new Both(shared, shared, shared, shared);
        }
        Object captured = shared;

        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThat(isProved(value -> captured)).isTrue());
    }

    private record Both(Object a, Object b, Object c, Object d) implements Serializable {}
}
