package io.firesteel.executor.pipeline;

import io.firesteel.dag.Pair;
import io.firesteel.dag.function.FlatMapFunction;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.MapMultiFunction;
import io.firesteel.dag.lineage.PartitionTransform;
import io.firesteel.executor.push.Sink;
import java.util.Iterator;

/** The sinks of operators that see one element at a time. */
final class OperatorSinks {
    private OperatorSinks() {}

    static final class Map extends Sink {
        private final Function<Object, Object> function;
        private final Sink next;

        Map(Function<Object, Object> function, Sink next) {
            this.function = function;
            this.next = next;
        }

        @Override
        public void accept(Object element) throws Exception {
            next.accept(function.call(element));
        }
    }

    static final class MapValues extends Sink {
        private final Function<Object, Object> function;
        private final Sink next;

        MapValues(Function<Object, Object> function, Sink next) {
            this.function = function;
            this.next = next;
        }

        @Override
        public void accept(Object element) throws Exception {
            Pair<?, ?> pair = (Pair<?, ?>) element;
            next.accept(new Pair<>(pair.first(), function.call(pair.second())));
        }
    }

    static final class Filter extends Sink {
        private final Function<Object, Boolean> function;
        private final Sink next;

        Filter(Function<Object, Boolean> function, Sink next) {
            this.function = function;
            this.next = next;
        }

        @Override
        public void accept(Object element) throws Exception {
            if (function.call(element)) {
                next.accept(element);
            }
        }
    }

    /** Checks the kill flag for each element: one input element may become endlessly many. */
    static final class FlatMap extends Sink {
        private final FlatMapFunction<Object, Object> function;
        private final Sink next;
        private final KillFlag kill;

        FlatMap(FlatMapFunction<Object, Object> function, Sink next, KillFlag kill) {
            this.function = function;
            this.next = next;
            this.kill = kill;
        }

        @Override
        public void accept(Object element) throws Exception {
            Iterator<Object> elements = function.call(element);
            while (elements.hasNext()) {
                kill.check();
                next.accept(elements.next());
            }
        }
    }

    static final class MapMulti extends Sink {
        private final MapMultiFunction<Object, Object> function;
        private final Emitter emitter;

        MapMulti(MapMultiFunction<Object, Object> function, Sink next, KillFlag kill) {
            this.function = function;
            this.emitter = new Emitter(next, kill);
        }

        @Override
        public void accept(Object element) throws Exception {
            function.call(element, emitter);
            emitter.requireIntact();
        }
    }

    /** Puts elements through one of the engine's own operations, opened for one partition. */
    static final class Transform extends Sink {
        private final PartitionTransform.Step step;
        private final Emitter emitter;

        Transform(PartitionTransform.Step step, Sink next, KillFlag kill) {
            this.step = step;
            this.emitter = new Emitter(next, kill);
        }

        @Override
        public void accept(Object element) throws Exception {
            step.accept(element, emitter);
            emitter.requireIntact();
        }
    }
}
