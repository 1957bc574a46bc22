package io.firesteel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.firesteel.dag.BoundedDouble;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.PartialResult;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.RddStream;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every action on any RDD, run embedded, against the same in plain Java. */
class EmbeddedActionsTest {
    /** Shared with tasks, which run in this JVM. */
    private static final Set<Long> COMPUTED = new ConcurrentSkipListSet<>();

    private static final AtomicInteger NOTING = new AtomicInteger();

    private static final AtomicLong SUM = new AtomicLong();

    private static CountDownLatch gate = new CountDownLatch(0);
    private static Vertx vertx;
    private static FiresteelContext context;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        context = get(Firesteel.create(
                vertx, FiresteelOptions.defaults().withSlots(3).withDirectory(directory.resolve("work"))));
    }

    @AfterAll
    static void stop() throws Exception {
        context.stop();
        get(vertx.close());
    }

    private static <R> R get(Future<R> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static List<Integer> numbers(int count) {
        return new Random(5).ints(count, 0, 500).boxed().toList();
    }

    private static void assertEmptyCollection(ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageStartingWith("empty collection");
    }

    /** One element a partition: the partition's number; notes who was computed. What an earlier one still runs counts no more. */
    private static Rdd<Long> noting(int partitions) {
        int latest = NOTING.incrementAndGet();
        COMPUTED.clear();
        return context.range(0, partitions, 1, partitions).map(number -> {
            if (latest == NOTING.get()) {
                COMPUTED.add(number);
            }
            return number;
        });
    }

    @Test
    void mergesInTasksAndInTheDriverWhateverTheNumberOfPartitions() {
        List<Integer> numbers = numbers(2_000);
        int sum = numbers.stream().mapToInt(Integer::intValue).sum();
        for (int partitions : new int[] {1, 7, 60}) {
            Rdd<Integer> rdd = context.parallelize(numbers, partitions);

            assertThat(rdd.reduce(Integer::sum)).isEqualTo(sum);
            assertThat(rdd.fold(1, Integer::sum)).isEqualTo(sum + partitions + 1);
            assertThat(rdd.aggregate(0L, (all, n) -> all + n, Long::sum)).isEqualTo(sum);
            assertThat(rdd.treeReduce(Integer::sum, 3)).isEqualTo(sum);
            assertThat(rdd.treeAggregate(0L, (all, n) -> all + n, Long::sum, 3)).isEqualTo(sum);
            assertThat(rdd.treeAggregate(0L, (all, n) -> all + n, Long::sum, 3, true))
                    .isEqualTo(sum);
            assertThat(rdd.countByValue())
                    .isEqualTo(numbers.stream().collect(Collectors.groupingBy(n -> n, Collectors.counting())));
            assertThat(rdd.max(Comparator.naturalOrder())).isEqualTo(Collections.max(numbers));
            assertThat(rdd.min(Comparator.naturalOrder())).isEqualTo(Collections.min(numbers));
            assertThat(rdd.top(10))
                    .isEqualTo(numbers.stream()
                            .sorted(Comparator.reverseOrder())
                            .limit(10)
                            .toList());
            assertThat(rdd.takeOrdered(10))
                    .isEqualTo(numbers.stream().sorted().limit(10).toList());
            assertThat(rdd.take(15)).isEqualTo(numbers.subList(0, 15));
            assertThat(rdd.first()).isEqualTo(numbers.get(0));
            assertThat(rdd.isEmpty()).isFalse();
            assertThat(rdd.countApproxDistinct(0.02)).isBetween(440L, 560L);
            assertThat(rdd.toLocalIterator()).toIterable().isEqualTo(numbers);
        }
    }

    @Test
    void givesEachTaskItsOwnCopyOfAMutableZero() {
        List<Integer> numbers = numbers(500);
        Rdd<Integer> rdd = context.parallelize(numbers, 9);
        Collection<Integer> zero = new TreeSet<>();

        Collection<Integer> all = rdd.aggregate(
                zero,
                (set, n) -> {
                    set.add(n);
                    return set;
                },
                (set, other) -> {
                    set.addAll(other);
                    return set;
                });
        List<Integer> tree = rdd.treeAggregate(
                new ArrayList<Integer>(),
                (list, n) -> {
                    list.add(n);
                    return list;
                },
                (list, other) -> {
                    list.addAll(other);
                    return list;
                },
                3);

        assertThat(all).containsExactlyElementsOf(new TreeSet<>(numbers));
        assertThat(zero).isEmpty();
        assertThat(tree).containsExactlyInAnyOrderElementsOf(numbers);
    }

    @Test
    void answersForEmptyRddsAsSparkDoes() {
        for (Rdd<Integer> empty : List.of(
                context.<Integer>parallelize(List.of(), 3),
                context.parallelize(List.of(1, 2), 2).filter(n -> n > 5))) {
            assertEmptyCollection(() -> empty.reduce(Integer::sum));
            assertEmptyCollection(empty::first);
            assertEmptyCollection(() -> empty.treeReduce(Integer::sum));
            assertEmptyCollection(() -> empty.max(Comparator.naturalOrder()));
            assertEmptyCollection(() -> empty.min(Comparator.naturalOrder()));
            assertThat(empty.isEmpty()).isTrue();
            assertThat(empty.collect()).isEmpty();
            assertThat(empty.countByValue()).isEmpty();
            assertThat(empty.top(4)).isEmpty();
            assertThat(empty.takeOrdered(4)).isEmpty();
            assertThat(empty.takeSample(true, 4)).isEmpty();
            assertThat(empty.fold(0, Integer::sum)).isZero();
            assertThat(empty.treeAggregate(0, Integer::sum, Integer::sum)).isZero();
            assertThat(empty.countApproxDistinct(0.05)).isZero();
            assertThat(empty.toLocalIterator()).isExhausted();
            assertThat(empty.countApprox(60_000).initialValue()).isEqualTo(new BoundedDouble(0, 1, 0, 0));
        }
    }

    @Test
    @SuppressWarnings("NullAway") // null is an element like others
    void takesNullsForElementsLikeOthers() {
        List<String> words = Arrays.asList("b", null, "a", null, "b");
        Rdd<String> rdd = context.parallelize(words, 3);
        Comparator<String> nullsFirst = Comparator.nullsFirst(Comparator.naturalOrder());

        assertThat(rdd.collect()).isEqualTo(words);
        Map<String, Long> counts = new HashMap<>(Map.of("a", 1L, "b", 2L));
        counts.put(null, 2L);
        assertThat(rdd.countByValue()).isEqualTo(counts);
        assertThat(rdd.takeOrdered(3, nullsFirst)).containsExactly(null, null, "a");
        assertThat(rdd.min(nullsFirst)).isNull();
        assertThat(rdd.max(nullsFirst)).isEqualTo("b");
        assertThat(rdd.countApproxDistinct(0.01)).isEqualTo(3);
        assertThat(rdd.toLocalIterator()).toIterable().isEqualTo(words);
        assertThat(rdd.reduce((one, other) -> null)).isNull();
        assertThat(context.parallelize(Collections.singletonList((String) null), 1)
                        .first())
                .isNull();
    }

    @Test
    void collectsJustThePartitionsAskedFor() {
        List<Long>[] some = noting(6).collectPartitions(new int[] {4, 1});

        assertThat(some).containsExactly(List.of(4L), List.of(1L));
        assertThat(COMPUTED).containsExactly(1L, 4L);
        assertThatThrownBy(() -> context.range(0, 3, 1, 3).collectPartitions(new int[] {3}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no partition 3");
    }

    @Test
    void doesThingsForTheirEffectOnElementsAndPartitions() {
        SUM.set(0);
        context.range(0, 100, 1, 4).foreach(n -> SUM.addAndGet(n));
        assertThat(SUM).hasValue(4950);

        SUM.set(0);
        context.range(0, 100, 1, 4).foreachPartition(elements -> {
            SUM.addAndGet(1_000_000);
            elements.forEachRemaining(n -> SUM.addAndGet(n));
        });
        assertThat(SUM).hasValue(4_004_950);
    }

    @Test
    void samplesAtRandomWithASeedAlwaysTheSame() {
        Rdd<Long> rdd = context.range(0, 5_000, 1, 8);

        List<Long> some = rdd.takeSample(false, 100, 3);
        assertThat(some).hasSize(100).doesNotHaveDuplicates();
        assertThat(rdd.takeSample(false, 100, 3)).isEqualTo(some);
        assertThat(rdd.takeSample(false, 100)).hasSize(100).isNotEqualTo(some);
        List<Long> repeated = rdd.takeSample(true, 20_000, 3);
        assertThat(repeated).hasSize(20_000);
        assertThat(repeated.stream().mapToLong(n -> n).average().orElseThrow()).isCloseTo(2_500, within(60.0));
        assertThat(rdd.takeSample(false, 9_999, 3)).hasSize(5_000).doesNotHaveDuplicates();
    }

    @Test
    void iteratesWithOnePartitionComputedAtATime() {
        Iterator<Long> iterator = noting(5).toLocalIterator();
        assertThat(COMPUTED).isEmpty();

        assertThat(iterator.next()).isZero();
        assertThat(COMPUTED).containsExactly(0L);
        assertThat(iterator.next()).isEqualTo(1);
        assertThat(COMPUTED).containsExactly(0L, 1L);
    }

    @Test
    void answersApproximatelyWhilePartitionsAreStillComputed() throws Exception {
        gate = new CountDownLatch(1);
        Rdd<Long> half = context.range(0, 4_000, 1, 4).filter(n -> {
            if (n == 3_000) {
                gate.await();
            }
            return true;
        });

        PartialResult<BoundedDouble> count = half.countApprox(500);
        PartialResult<Map<Long, BoundedDouble>> byValue = half.map(n -> n % 2).countByValueApprox(500, 0.9);

        assertThat(count.isInitialValueFinal()).isFalse();
        assertThat(count.initialValue().low()).isLessThanOrEqualTo(4_000);
        assertThat(count.initialValue().high()).isGreaterThanOrEqualTo(4_000);
        assertThat(byValue.isInitialValueFinal()).isFalse();
        gate.countDown();
        assertThat(count.getFinalValue()).isEqualTo(new BoundedDouble(4_000, 1, 4_000, 4_000));
        assertThat(byValue.getFinalValue().get(1L)).isEqualTo(new BoundedDouble(2_000, 1, 2_000, 2_000));
        assertThat(count).hasToString("(final: [4000.000, 4000.000])");
    }

    @Test
    void streamsInOrderOnTheCallersContext() throws Exception {
        Promise<List<Long>> all = Promise.promise();
        Context caller = vertx.getOrCreateContext();
        List<Context> contexts = new ArrayList<>();
        caller.runOnContext(ignored -> {
            List<Long> seen = new ArrayList<>();
            context.range(0, 5_000, 1, 13)
                    .filter(n -> n % 3 != 0)
                    .toReadStream()
                    .exceptionHandler(all::fail)
                    .endHandler(end -> all.complete(seen))
                    .handler(element -> {
                        contexts.add(Vertx.currentContext());
                        seen.add(element);
                    });
        });

        assertThat(get(all.future()))
                .isEqualTo(LongStream.range(0, 5_000)
                        .filter(n -> n % 3 != 0)
                        .boxed()
                        .toList());
        assertThat(contexts).containsOnly(caller);
    }

    @Test
    void computesFewPartitionsAheadOfASlowReader() throws Exception {
        RddStream<Long> stream = noting(40).toReadStream(2);
        Promise<Void> ended = Promise.promise();
        List<String> tooEarly = new ArrayList<>();
        List<Long> seen = new ArrayList<>();
        stream.exceptionHandler(ended::fail).endHandler(ended::complete).pause();
        stream.handler(element -> {
            seen.add(element);
            long ahead = COMPUTED.stream().mapToLong(n -> n).max().orElseThrow() - element;
            if (ahead > 2) {
                tooEarly.add("at " + element + ": " + ahead);
            }
            vertx.setTimer(2, later -> stream.fetch(1));
        });
        stream.fetch(1);

        get(ended.future());
        assertThat(seen).hasSize(40);
        assertThat(tooEarly).isEmpty();
    }

    @Test
    void holdsNoSlotWhilePaused() throws Exception {
        RddStream<Long> stream = noting(50).toReadStream(1);
        stream.pause().handler(element -> {});

        // More slots than are free would be needed if the stream kept one for each partition.
        assertThat(context.range(0, 1000, 1, 30).count()).isEqualTo(1000);
        assertThat(COMPUTED).hasSizeLessThanOrEqualTo(2);
        get(stream.close());
    }

    @Test
    void deliversAllBeforeAFailureThenFails() throws Exception {
        Promise<Throwable> failed = Promise.promise();
        List<Long> seen = new ArrayList<>();
        context.range(0, 10, 1, 10)
                .map(n -> 60 / (5 - n))
                .toReadStream()
                .exceptionHandler(failed::complete)
                .endHandler(end -> failed.fail("it ended"))
                .handler(seen::add);

        assertThat(get(failed.future()))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("ArithmeticException");
        assertThat(seen).containsExactly(12L, 15L, 20L, 30L, 60L);
    }

    @Test
    void closesInMidStreamAndKillsWhatRuns() throws Exception {
        gate = new CountDownLatch(1);
        Promise<Void> closed = Promise.promise();
        List<Long> seen = new ArrayList<>();
        RddStream<Long> stream = context.range(0, 20, 1, 20)
                .map(n -> {
                    if (n > 3) {
                        gate.await(); // until it is killed
                    }
                    return n;
                })
                .toReadStream(3);
        stream.handler(element -> {
            seen.add(element);
            if (element == 2) {
                stream.close().onComplete(closed);
            }
        });

        get(closed.future());
        assertThat(seen).containsExactly(0L, 1L, 2L);
        assertThat(context.range(0, 100, 1, 9).count()).isEqualTo(100);
        assertThat(gate.getCount()).isOne();
    }

    @Test
    void blockingFormsAreRefusedOnTheEventLoopAndTheirTwinsNot() throws Exception {
        Rdd<Long> rdd = context.range(0, 10, 1, 2);
        Map<String, Function<Rdd<Long>, Object>> blocking = Map.of(
                "isEmpty", Rdd::isEmpty,
                "top", r -> r.top(2),
                "countByValue", Rdd::countByValue,
                "treeReduce", r -> r.treeReduce(Long::sum),
                "takeSample", r -> r.takeSample(true, 2),
                "countApprox", r -> r.countApprox(5),
                "toLocalIterator", Rdd::toLocalIterator);
        Promise<Map<String, String>> refused = Promise.promise();
        vertx.runOnContext(ignored -> {
            Map<String, String> messages = new HashMap<>();
            blocking.forEach((name, action) -> {
                try {
                    messages.put(name, "gave " + action.apply(rdd));
                } catch (IllegalStateException e) {
                    messages.put(name, String.valueOf(e.getMessage()));
                }
            });
            refused.complete(messages);
        });

        assertThat(get(refused.future()))
                .allSatisfy((name, message) -> assertThat(message).contains(name, "event loop"));
        Promise<Long> answered = Promise.promise();
        vertx.runOnContext(ignored -> rdd.treeReduceAsync(Long::sum).onComplete(answered));
        assertThat(get(answered.future())).isEqualTo(45);
    }

    @Test
    void failsWithTheFaultOfTheUsersFunction() {
        Rdd<Integer> rdd = context.parallelize(List.of(1, 2, 3), 3);

        assertThatThrownBy(() -> rdd.aggregate(0, (sum, n) -> sum / (n - 2), Integer::sum))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("ArithmeticException");
        assertThatThrownBy(() -> rdd.fold(0, (one, other) -> {
                    throw new IllegalStateException("user");
                }))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("user");
        assertThatThrownBy(() -> get(rdd.countApproxAsync(60_000)
                        .compose(ignored -> rdd.map(n -> n / (n - 2)).countApproxAsync(60_000))))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(JobFailedException.class);
    }
}
