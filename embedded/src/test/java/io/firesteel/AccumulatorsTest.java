package io.firesteel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.share.AccumulatorV2;
import io.firesteel.dag.share.CollectionAccumulator;
import io.firesteel.dag.share.DoubleAccumulator;
import io.firesteel.dag.share.LongAccumulator;
import io.firesteel.dag.task.TaskContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccumulatorsTest {
    private static EngineFixture engine;
    private static FiresteelContext context;

    @BeforeAll
    static void start() throws Exception {
        engine = new EngineFixture(FiresteelOptions.defaults().withSlots(3));
        context = engine.context;
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close();
    }

    /** The set of what was added: no class of the engine's, and one that changes. */
    private static final class SetAccumulator extends AccumulatorV2<String, Set<String>> {
        private final TreeSet<String> set = new TreeSet<>();

        @Override
        public boolean isZero() {
            return set.isEmpty();
        }

        @Override
        public SetAccumulator copy() {
            SetAccumulator copy = new SetAccumulator();
            copy.set.addAll(set);
            return copy;
        }

        @Override
        public void reset() {
            set.clear();
        }

        @Override
        public void add(String value) {
            set.add(value);
        }

        @Override
        public void merge(AccumulatorV2<String, Set<String>> other) {
            if (other.value().contains("poison")) {
                throw new IllegalArgumentException("poison is not for sets");
            }
            set.addAll(other.value());
        }

        @Override
        public Set<String> value() {
            return set;
        }
    }

    @Test
    void sumsWhatAllTasksAdd() {
        LongAccumulator sum = context.longAccumulator("sum");
        DoubleAccumulator halves = context.doubleAccumulator();

        context.range(0, 100, 1, 7).foreach(n -> {
            sum.add(n);
            halves.add(n / 2.0);
        });

        assertThat(sum.value()).isEqualTo(4950);
        assertThat(sum.count()).isEqualTo(100);
        assertThat(sum.avg()).isEqualTo(49.5);
        assertThat(sum.name()).hasValue("sum");
        assertThat(halves.value()).isEqualTo(2475.0);
        assertThat(halves.name()).isEmpty();
    }

    @Test
    void isThereWhenTheAnswerIs() throws Exception {
        for (int i = 0; i < 200; i++) {
            LongAccumulator counted = context.longAccumulator();

            EngineFixture.get(context.range(0, 4, 1, 4)
                    .map(n -> {
                        counted.add(1);
                        return n;
                    })
                    .countAsync());

            assertThat(counted.value()).isEqualTo(4);
        }
    }

    @Test
    void countsARetriedTaskOnce() {
        LongAccumulator counted = context.longAccumulator();

        context.range(0, 10, 1, 5).foreach(n -> {
            counted.add(1);
            if (Objects.requireNonNull(TaskContext.get()).attemptNumber() < 2) {
                throw new IllegalStateException("fails at first");
            }
        });

        assertThat(counted.value()).isEqualTo(10);
    }

    @Test
    void countsNothingOfFailedTasks() {
        LongAccumulator counted = context.longAccumulator();

        assertThatThrownBy(() -> context.range(0, 10, 1, 1).foreach(n -> {
                    counted.add(1);
                    throw new IllegalStateException("always");
                }))
                .isInstanceOf(JobFailedException.class);

        assertThat(counted.value()).isZero();
    }

    @Test
    void countsAMapStageOnceForAllJobs() {
        LongAccumulator counted = context.longAccumulator();
        PairRdd<Long, Long> reduced = context.range(0, 20, 1, 4)
                .mapToPair(n -> {
                    counted.add(1);
                    return Pair.of(n % 3, n);
                })
                .reduceByKey(Long::sum, 2);

        reduced.count();
        reduced.collect();

        assertThat(counted.value()).isEqualTo(20);
    }

    @Test
    void countsATransformationForEachJobThatComputesItAnew() {
        LongAccumulator counted = context.longAccumulator();
        var mapped = context.range(0, 5, 1, 1).map(n -> {
            counted.add(1);
            return n;
        });

        mapped.count();
        mapped.count();

        assertThat(counted.value()).isEqualTo(10);
    }

    @Test
    void gathersLargeLists() {
        CollectionAccumulator<String> gathered = context.collectionAccumulator("large");
        PairRdd<Integer, Integer> shuffled = context.parallelize(
                        IntStream.range(0, 8).boxed().toList(), 4)
                .mapToPair(n -> {
                    gathered.add("x".repeat(100_000) + n);
                    return Pair.of(n, n);
                })
                .reduceByKey(Integer::sum);

        assertThat(shuffled.count()).isEqualTo(8);

        assertThat(gathered.value()).hasSize(8).allMatch(text -> text.length() == 100_001);
        assertThat(new TreeSet<>(gathered.value())).hasSize(8);
    }

    @Test
    void takesAccumulatorsOfTheUsersOwn() {
        SetAccumulator set = new SetAccumulator();
        context.register(set, "seen");

        context.parallelize(List.of("a", "b", "a", "c"), 3).foreach(set::add);

        assertThat(set.value()).containsExactly("a", "b", "c");
        assertThat(set.isRegistered()).isTrue();
    }

    @Test
    void failsTheJobWhoseUpdatesCannotBeMerged() {
        SetAccumulator set = new SetAccumulator();
        context.register(set);

        assertThatThrownBy(() -> context.parallelize(List.of("poison"), 1).foreach(set::add))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("accumulators could not be merged")
                .hasMessageContaining("poison is not for sets");
    }

    @Test
    void refusesOneThatIsNotRegisteredAndOneThatIs() {
        LongAccumulator unknown = new LongAccumulator();
        LongAccumulator known = context.longAccumulator();

        assertThatThrownBy(() -> context.range(3).foreach(unknown::add))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("not registered");
        assertThatThrownBy(() -> context.register(known)).hasMessageContaining("registered already");
    }

    @Test
    void showsATaskItsOwnPartOnly() {
        LongAccumulator counted = context.longAccumulator();
        counted.add(1_000);

        List<Long> seen = context.runJob(context.range(0, 6, 1, 3), elements -> {
            List<Long> values = new ArrayList<>();
            elements.forEachRemaining(values::add);
            counted.add(values.size());
            return counted.value();
        });

        assertThat(seen).containsExactly(2L, 2L, 2L);
        assertThat(counted.value()).isEqualTo(1_006);
    }
}
