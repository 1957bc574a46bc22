package io.firesteel.driver.job;

import static io.firesteel.driver.job.VertxWorkers.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.firesteel.dag.RddStream;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everything here runs on one context, one turn after the other. */
class PartitionStreamTest {
    private final VertxWorkers vertx = new VertxWorkers();
    private final Context context = vertx.vertx().getOrCreateContext();
    private final FakeJobs jobs = new FakeJobs();
    private final List<Object> seen = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        vertx.close();
    }

    private static final class FakeJobs implements PartitionJobs<Integer> {
        private final Promise<Integer> counted = Promise.promise();
        private final TreeMap<Integer, Promise<List<Integer>>> running = new TreeMap<>();
        private final List<Integer> asked = new ArrayList<>();
        private final List<Integer> cancelled = new ArrayList<>();

        @Override
        public Future<Integer> partitions() {
            return counted.future();
        }

        @Override
        public Running<Integer> compute(int partition) {
            Promise<List<Integer>> promise = Promise.promise();
            running.put(partition, promise);
            asked.add(partition);
            return new Running<>() {
                @Override
                public Future<List<Integer>> elements() {
                    return promise.future();
                }

                @Override
                public void cancel() {
                    if (!promise.future().isComplete()) {
                        cancelled.add(partition);
                    }
                }
            };
        }

        Promise<List<Integer>> job(int partition) {
            return Objects.requireNonNull(running.get(partition));
        }

        void answer(int partition, Integer... elements) {
            job(partition).complete(List.of(elements));
        }
    }

    private RddStream<Integer> stream(int ahead) {
        return new PartitionStream<>(context, jobs, ahead)
                .exceptionHandler(failure -> seen.add("failed: " + failure.getMessage()))
                .endHandler(end -> seen.add("end"));
    }

    /** Something done in a turn of its own; returns after whatever it made due, too. */
    private void turn(Runnable work) throws Exception {
        for (Runnable each : List.<Runnable>of(work, () -> {}, () -> {})) {
            Promise<Void> done = Promise.promise();
            context.runOnContext(ignored -> {
                each.run();
                done.complete();
            });
            get(done.future());
        }
    }

    @Test
    void computesNothingBeforeItHasAReader() throws Exception {
        turn(() -> stream(2));

        assertThat(jobs.asked).isEmpty();
    }

    @Test
    void handsOverInTheOrderOfPartitionsWhateverIsReadyFirst() throws Exception {
        turn(() -> {
            stream(2).handler(seen::add);
            jobs.counted.complete(3);
        });
        turn(() -> jobs.answer(2, 5));
        turn(() -> jobs.answer(1));
        assertThat(seen).isEmpty();
        turn(() -> jobs.answer(0, 1, 2));

        assertThat(seen).containsExactly(1, 2, 5, "end");
        assertThat(jobs.cancelled).isEmpty();
    }

    @Test
    void computesNoMoreThanAskedForAheadOfAPausedReader() throws Exception {
        RddStream<Integer> stream = stream(2);
        turn(() -> {
            stream.handler(seen::add).pause();
            jobs.counted.complete(10);
        });
        assertThat(jobs.asked).containsExactly(0, 1, 2);
        turn(() -> {
            jobs.answer(0, 1, 2);
            jobs.answer(1);
            jobs.answer(2, 3);
        });
        assertThat(seen).isEmpty();
        assertThat(jobs.asked).hasSize(3);

        turn(() -> stream.fetch(1));
        assertThat(seen).containsExactly(1);
        assertThat(jobs.asked).hasSize(3);
        turn(() -> stream.fetch(1));
        assertThat(jobs.asked).hasSize(3);
        turn(() -> stream.fetch(1));
        assertThat(seen).containsExactly(1, 2, 3);
        assertThat(jobs.asked).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void computesOneAfterTheOtherIfNoneIsToBeAhead() throws Exception {
        turn(() -> {
            stream(0).handler(seen::add);
            jobs.counted.complete(2);
        });
        assertThat(jobs.asked).containsExactly(0);

        turn(() -> jobs.answer(0, 1));

        assertThat(jobs.asked).containsExactly(0, 1);
    }

    @Test
    void endsWithoutBeingAskedForMore() throws Exception {
        RddStream<Integer> stream = stream(1);
        turn(() -> {
            stream.handler(seen::add).pause();
            stream.fetch(1);
            jobs.counted.complete(1);
        });
        turn(() -> jobs.answer(0, 7));

        assertThat(seen).containsExactly(7, "end");
    }

    @Test
    void endsAtOnceIfThereAreNoPartitions() throws Exception {
        turn(() -> {
            stream(1).handler(seen::add);
            jobs.counted.complete(0);
        });

        assertThat(seen).containsExactly("end");
    }

    @Test
    void stopsWithinTheElementThatPauses() throws Exception {
        RddStream<Integer> stream = stream(1);
        turn(() -> {
            stream.handler(element -> {
                seen.add(element);
                stream.pause();
            });
            jobs.counted.complete(1);
        });
        turn(() -> jobs.answer(0, 1, 2, 3));
        assertThat(seen).containsExactly(1);

        turn(stream::resume);

        assertThat(seen).containsExactly(1, 2);
    }

    @Test
    void failsOnceAfterAllBeforeAndCancelsTheRest() throws Exception {
        turn(() -> {
            stream(3).handler(seen::add);
            jobs.counted.complete(9);
        });
        turn(() -> jobs.job(1).fail("broken"));
        assertThat(seen).isEmpty();
        turn(() -> jobs.answer(0, 1));

        assertThat(seen).containsExactly(1, "failed: broken");
        assertThat(jobs.cancelled).contains(2, 3);
        int asked = jobs.asked.size();
        turn(() -> jobs.job(2).tryComplete(List.of(9)));
        assertThat(seen).hasSize(2);
        assertThat(jobs.asked).hasSize(asked);
    }

    @Test
    void failsIfThePartitionsCannotBeKnown() throws Exception {
        turn(() -> {
            stream(3).handler(seen::add);
            jobs.counted.fail("no file");
        });

        assertThat(seen).containsExactly("failed: no file");
    }

    @Test
    void closesInMidStreamAndLetsGo() throws Exception {
        RddStream<Integer> stream = stream(1);
        turn(() -> {
            stream.handler(element -> {
                seen.add(element);
                stream.close().onSuccess(closed -> seen.add("closed"));
            });
            jobs.counted.complete(5);
        });
        turn(() -> jobs.answer(0, 1, 2));

        assertThat(seen).containsExactly(1, "closed");
        assertThat(jobs.cancelled).containsExactly(1);
        turn(() -> stream.fetch(5));
        turn(() -> stream.handler(seen::add));
        assertThat(seen).hasSize(2);
    }

    @Test
    void closesBeforeItHasBegun() throws Exception {
        RddStream<Integer> stream = stream(1);
        turn(stream::close);
        turn(() -> stream.handler(seen::add));

        assertThat(jobs.asked).isEmpty();
    }

    @Test
    void goesOnAfterAHandlerThatThrows() throws Exception {
        context.exceptionHandler(thrown -> seen.add(thrown.getMessage()));
        turn(() -> {
            stream(1).handler(element -> {
                if (element == 1) {
                    throw new IllegalStateException("thrown");
                }
                seen.add(element);
            });
            jobs.counted.complete(1);
        });
        turn(() -> jobs.answer(0, 1, 2));
        turn(() -> {});

        assertThat(seen).contains("thrown", 2, "end");
    }

    @Test
    void handsOverOnItsContextWhoeverCalls() throws Exception {
        List<Context> contexts = new ArrayList<>();
        Promise<Void> ended = Promise.promise();
        jobs.counted.complete(1);

        RddStream<Integer> stream = new PartitionStream<>(context, jobs, 0);
        stream.endHandler(ended::complete).handler(element -> contexts.add(Vertx.currentContext()));
        turn(() -> {});
        jobs.answer(0, IntStream.range(0, 3_000).boxed().toArray(Integer[]::new));

        get(ended.future());
        assertThat(contexts).hasSize(3_000).containsOnly(context);
    }

    @Test
    void refusesToFetchLessThanNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> stream(0).fetch(-1));
    }
}
