package io.firesteel.bus.codec;

import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Messages with every supported component type, for tests of the machinery. */
public sealed interface SampleMessage {
    /** The smallest message. */
    @WireTag(1)
    record Ping() implements SampleMessage {}

    /** All scalars. */
    @SuppressWarnings("ArrayRecordComponent")
    @WireTag(2)
    record Scalars(
            boolean flag, int count, long number, double share, String text, Duration pause, Instant at, byte[] bytes)
            implements SampleMessage {}

    /** All containers. */
    @WireTag(3)
    record Containers(
            List<TaskId> tasks,
            Set<Colour> colours,
            Map<ExecutorId, List<byte[]>> blocks,
            Optional<Outcome> outcome,
            Optional<Long> bytes)
            implements SampleMessage {
        /** Copies. */
        public Containers {
            tasks = List.copyOf(tasks);
            colours = Set.copyOf(colours);
            blocks = Map.copyOf(blocks);
        }
    }

    /** A record below a nested sealed interface, with a check and ids. */
    sealed interface Addressed extends SampleMessage permits Hello {}

    /** Says who speaks. */
    @WireTag(200)
    record Hello(ExecutorId executor, Incarnation incarnation, int cores) implements Addressed {
        /** Refuses no cores. */
        public Hello {
            if (cores < 1) {
                throw new IllegalArgumentException("cores must be at least 1, not " + cores);
            }
        }
    }

    /** A component of several forms. */
    sealed interface Outcome {
        /** Went well. */
        @SuppressWarnings("ArrayRecordComponent")
        @WireTag(1)
        record Done(byte[] result) implements Outcome {}

        /** Went wrong, perhaps because something else did. */
        @WireTag(2)
        record Failed(String reason, Optional<Failed> cause) implements Outcome {}
    }

    /** An enum by codes that are neither positions nor in order. */
    enum Colour implements WireEnum {
        RED(7),
        GREEN(-3),
        BLUE(100_000);

        private final int wireCode;

        Colour(int wireCode) {
            this.wireCode = wireCode;
        }

        @Override
        public int wireCode() {
            return wireCode;
        }
    }
}
