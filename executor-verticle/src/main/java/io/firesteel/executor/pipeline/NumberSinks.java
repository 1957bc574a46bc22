package io.firesteel.executor.pipeline;

import io.firesteel.dag.function.DoubleFunction;
import io.firesteel.dag.function.DoubleOperator;
import io.firesteel.dag.function.DoubleTest;
import io.firesteel.dag.function.LongFunction;
import io.firesteel.dag.function.LongMultiFunction;
import io.firesteel.dag.function.LongOperator;
import io.firesteel.dag.function.LongTest;
import io.firesteel.executor.push.Sink;
import org.jspecify.annotations.Nullable;

/** The sinks of operators on numbers, which may come as objects too. */
final class NumberSinks {
    private NumberSinks() {}

    private abstract static class OfLongs extends Sink {
        final Sink next;

        OfLongs(Sink next) {
            this.next = next;
        }

        @Override
        public final void accept(@Nullable Object element) throws Exception {
            if (!(element instanceof Long number)) {
                throw new IllegalArgumentException("A Long was expected and " + element + " came.");
            }
            acceptLong(number);
        }

        @Override
        public abstract void acceptLong(long number) throws Exception;
    }

    private abstract static class OfDoubles extends Sink {
        final Sink next;

        OfDoubles(Sink next) {
            this.next = next;
        }

        @Override
        public final void accept(@Nullable Object element) throws Exception {
            if (!(element instanceof Double number)) {
                throw new IllegalArgumentException("A Double was expected and " + element + " came.");
            }
            acceptDouble(number);
        }

        @Override
        public abstract void acceptDouble(double number) throws Exception;
    }

    static final class ToLong extends Sink {
        private final LongFunction<Object> function;
        private final Sink next;

        ToLong(LongFunction<Object> function, Sink next) {
            this.function = function;
            this.next = next;
        }

        @Override
        public void accept(Object element) throws Exception {
            next.acceptLong(function.call(element));
        }
    }

    static final class ToLongs extends Sink {
        private final LongMultiFunction<Object> function;
        private final LongEmitter emitter;

        ToLongs(LongMultiFunction<Object> function, Sink next, KillFlag kill) {
            this.function = function;
            this.emitter = new LongEmitter(next, kill);
        }

        @Override
        public void accept(Object element) throws Exception {
            function.call(element, emitter);
            emitter.requireIntact();
        }
    }

    static final class MapLong extends OfLongs {
        private final LongOperator function;

        MapLong(LongOperator function, Sink next) {
            super(next);
            this.function = function;
        }

        @Override
        public void acceptLong(long number) throws Exception {
            next.acceptLong(function.call(number));
        }
    }

    static final class FilterLong extends OfLongs {
        private final LongTest function;

        FilterLong(LongTest function, Sink next) {
            super(next);
            this.function = function;
        }

        @Override
        public void acceptLong(long number) throws Exception {
            if (function.call(number)) {
                next.acceptLong(number);
            }
        }
    }

    static final class KeyLong extends OfLongs {
        private final LongOperator key;
        private final LongOperator value;

        KeyLong(LongOperator key, LongOperator value, Sink next) {
            super(next);
            this.key = key;
            this.value = value;
        }

        @Override
        public void acceptLong(long number) throws Exception {
            next.acceptPair(key.call(number), value.call(number));
        }
    }

    static final class LongToDouble extends OfLongs {
        LongToDouble(Sink next) {
            super(next);
        }

        @Override
        public void acceptLong(long number) throws Exception {
            next.acceptDouble((double) number);
        }
    }

    static final class ToDouble extends Sink {
        private final DoubleFunction<Object> function;
        private final Sink next;

        ToDouble(DoubleFunction<Object> function, Sink next) {
            this.function = function;
            this.next = next;
        }

        @Override
        public void accept(Object element) throws Exception {
            next.acceptDouble(function.call(element));
        }
    }

    static final class MapDouble extends OfDoubles {
        private final DoubleOperator function;

        MapDouble(DoubleOperator function, Sink next) {
            super(next);
            this.function = function;
        }

        @Override
        public void acceptDouble(double number) throws Exception {
            next.acceptDouble(function.call(number));
        }
    }

    static final class FilterDouble extends OfDoubles {
        private final DoubleTest function;

        FilterDouble(DoubleTest function, Sink next) {
            super(next);
            this.function = function;
        }

        @Override
        public void acceptDouble(double number) throws Exception {
            if (function.call(number)) {
                next.acceptDouble(number);
            }
        }
    }
}
