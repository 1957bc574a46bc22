package io.firesteel.cli.program;

import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.Pair;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.partition.HashPartitioner;
import io.firesteel.dag.share.AccumulatorV2;
import io.firesteel.dag.share.LongAccumulator;
import io.firesteel.dag.task.TaskContext;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A program whose tasks say how far they are, and take their time where a test wants to disturb them. Its output is the
 * same whatever happens: every file is sorted.
 */
public final class DisturbedPrograms {
    /** How many lines there are. */
    public static final long LINES = 240;

    private static final int MAPS = 6;
    private static final int SHUFFLED = 24;
    private static final int WRITERS = 6;
    private static final int TEXT_LENGTH = 200;

    private DisturbedPrograms() {}

    /** Where a task is. */
    public enum Step {
        /** Makes elements for a shuffle. */
        MAP,
        /** Reads a shuffle, one partition of it after the other. */
        READ,
        /** Writes output. */
        WRITE
    }

    /**
     * How fast tasks are. The first attempt at partition 0 is several times slower than the others.
     *
     * @param slow the steps that take their time
     * @param millis how long an element takes in those
     * @param copyFactor how many times slower a second attempt at partition 0 is
     * @param marks where each attempt at partition 0 leaves a file when it is in the middle of a slow step: {@code MAP-<pid>-…}
     */
    public record Pace(Set<Step> slow, long millis, int copyFactor, String marks) implements Serializable {
        private static final int FIRST_ATTEMPT_FACTOR = 8;

        public Pace {
            slow = Set.copyOf(slow);
        }

        /** As fast as can be. */
        public static Pace fast() {
            return new Pace(Set.of(), 0, 1, "");
        }

        private long millisOf(TaskContext task) {
            if (task.partitionId() != 0) {
                return millis;
            }
            return millis
                    * (task.attemptNumber() == 0 && task.stageAttemptNumber() == 0 ? FIRST_ATTEMPT_FACTOR : copyFactor);
        }

        private void mark(Step step, TaskContext task) throws IOException {
            if (task.partitionId() == 0) {
                Files.createTempFile(
                        Path.of(marks), step + "-" + ProcessHandle.current().pid() + "-", "");
            }
        }
    }

    /** What the tasks count. */
    public record Counts(LongAccumulator made, LongAccumulator written, Gate gate) implements Serializable {}

    /** The lines, in files that are the same each time; each is counted when it is made, and when it is written. */
    public static Rdd<String> lines(FiresteelContext context, Pace pace, Counts counts) {
        LongAccumulator made = counts.made();
        LongAccumulator written = counts.written();
        Gate gate = counts.gate();
        return context.range(0, LINES, 1, MAPS)
                .mapPartitions(numbers -> paced(numbers, Step.MAP, pace))
                .mapToPair(number -> {
                    made.add(1);
                    return Pair.of(number, text(number));
                })
                .partitionBy(new HashPartitioner(SHUFFLED))
                .coalesce(WRITERS)
                .mapPartitions(lines -> paced(sorted(paced(lines, Step.READ, pace)), Step.WRITE, pace))
                .map(line -> {
                    written.add(1);
                    gate.add(1L);
                    return line;
                });
    }

    private static String text(long number) {
        StringBuilder text = new StringBuilder().append(number);
        while (text.length() < TEXT_LENGTH) {
            text.append(' ').append(Long.toHexString(text.toString().hashCode()));
        }
        return text.toString();
    }

    private static Iterator<String> sorted(Iterator<Pair<Long, String>> lines) {
        List<Pair<Long, String>> all = new ArrayList<>();
        lines.forEachRemaining(all::add);
        all.sort(Comparator.comparing(Pair::first));
        return all.stream().map(Pair::second).iterator();
    }

    private static <T> Iterator<T> paced(Iterator<T> elements, Step step, Pace pace) {
        return pace.slow().contains(step) ? new Paced<>(elements, step, pace) : elements;
    }

    /** Sleeps before each element; says so when it has given some. */
    private static final class Paced<T> implements Iterator<T> {
        private static final int MARK_AT = 5;

        private final Iterator<T> elements;
        private final Step step;
        private final Pace pace;
        private final TaskContext task = Objects.requireNonNull(TaskContext.get());
        private int given;

        Paced(Iterator<T> elements, Step step, Pace pace) {
            this.elements = elements;
            this.step = step;
            this.pace = pace;
        }

        @Override
        public boolean hasNext() {
            return elements.hasNext();
        }

        @Override
        public T next() {
            try {
                Thread.sleep(pace.millisOf(task));
                if (++given == MARK_AT) {
                    pace.mark(step, task);
                }
            } catch (InterruptedException killed) {
                Thread.currentThread().interrupt();
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
            return elements.next();
        }
    }

    /**
     * Counts, and keeps the driver from merging what tasks have counted, and so from committing their output, until it is
     * let go on. Tasks know nothing of that.
     */
    public static final class Gate extends AccumulatorV2<Long, Long> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient @Nullable CountDownLatch open;
        private long count;

        /** Of the driver; {@code open} lets it go on. Tasks have none. */
        public Gate(@Nullable CountDownLatch open) {
            this.open = open;
        }

        @Override
        public boolean isZero() {
            return count == 0;
        }

        @Override
        public Gate copy() {
            Gate copy = new Gate(open);
            copy.count = count;
            return copy;
        }

        @Override
        public void reset() {
            count = 0;
        }

        @Override
        public void add(Long value) {
            count += value;
        }

        @Override
        public void merge(AccumulatorV2<Long, Long> other) {
            try {
                if (open != null) {
                    open.await();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            count += other.value();
        }

        @Override
        public Long value() {
            return count;
        }
    }
}
