package io.firesteel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.StorageLevels;
import io.firesteel.dag.partition.HashPartitioner;
import io.firesteel.dag.share.Broadcast;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Broadcast variables, end to end in one process, where the executor has copies as in a process of its own. */
class BroadcastTest {
    private static final Set<Integer> SEEN = ConcurrentHashMap.newKeySet();

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

    /** Refers to itself. */
    private static final class Circle implements Serializable {
        private final String name = "circle";
        private @Nullable Circle next;
    }

    private record Rate(String currency, double rate) {}

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(42).nextBytes(bytes);
        return bytes;
    }

    private static List<Integer> copiesSeen(Broadcast<?> broadcast) {
        return context.range(0, 30, 1, 6)
                .map(n -> System.identityHashCode(broadcast.value()))
                .distinct()
                .collect();
    }

    @Test
    void isReadByFunctions() {
        Broadcast<List<Integer>> base = context.broadcast(List.of(100, 200));

        assertThat(context.range(0, 4, 1, 2).map(n -> n + base.value().get(0)).collect())
                .containsExactly(100L, 101L, 102L, 103L);
        assertThat(context.range(0, 2, 1, 1)
                        .map(n -> n + base.getValue().get(1))
                        .collect())
                .containsExactly(200L, 201L);
        assertThat(base).hasToString("Broadcast(" + base.id() + ")");
        assertThat(base.value()).as("in the driver").containsExactly(100, 200);
    }

    @Test
    void isReadByFunctionsOfShufflesAndActions() {
        Broadcast<Map<Long, Rate>> rates = context.broadcast(Map.of(0L, new Rate("EUR", 2), 1L, new Rate("CHF", 3)));

        PairRdd<String, Double> sums = context.range(0, 100, 1, 4)
                .mapToPair(n -> {
                    Rate rate = Objects.requireNonNull(rates.value().get(n % 2));
                    return Pair.of(rate.currency(), n * rate.rate());
                })
                .reduceByKey((a, b) -> a + b * rates.value().size() / 2);

        assertThat(sums.collectAsMap()).containsEntry("EUR", 4900.0).containsEntry("CHF", 7500.0);
        assertThat(context.range(0, 10, 1, 2)
                        .aggregate(0L, (sum, n) -> sum + n * rates.value().size(), Long::sum))
                .isEqualTo(90L);
    }

    @Test
    void isReadByElementsOfTheDriversData() {
        List<Broadcast<String>> texts = List.of(context.broadcast("a"), context.broadcast("b"));

        assertThat(context.parallelize(texts, 2).map(Broadcast::value).collect())
                .containsExactly("a", "b");
    }

    @Test
    void isReadByTasksThatMeetItInARecord() {
        Broadcast<String> broadcast = context.broadcast("x");
        PairRdd<Long, Broadcast<String>> shuffled =
                context.range(2).mapToPair(n -> Pair.of(n, broadcast)).partitionBy(new HashPartitioner(2));

        assertThat(shuffled.map(pair -> pair.second().value()).collect()).containsExactly("x", "x");
        assertThatIllegalStateException()
                .isThrownBy(() -> shuffled.values().first().value())
                .withMessageContaining("came here in a record");
    }

    @Test
    void carriesTwentyMegabytes() {
        byte[] bytes = random(20_000_000);
        int expected = Arrays.hashCode(bytes);
        Broadcast<byte[]> broadcast = context.broadcast(bytes);

        assertThat(context.range(0, 6, 1, 6)
                        .map(n -> Arrays.hashCode(broadcast.value()))
                        .distinct()
                        .collect())
                .containsExactly(expected);
    }

    @Test
    void isMadeOnceForAllTasksThatAskAtOnce() {
        Broadcast<long[]> broadcast = context.broadcast(new long[1_000_000]);

        assertThat(copiesSeen(broadcast)).hasSize(1);
        assertThat(copiesSeen(broadcast))
                .as("a copy of the driver's, the same as before")
                .doesNotContain(System.identityHashCode(broadcast.value()));
    }

    @Test
    void keepsNullsSharedObjectsAndCircles() {
        Broadcast<@Nullable String> nothing = context.broadcast(null);
        List<String> shared = new ArrayList<>(List.of("one"));
        Broadcast<List<List<String>>> twice = context.broadcast(new ArrayList<>(List.of(shared, shared)));
        Circle start = new Circle();
        start.next = start;
        Broadcast<Circle> circle = context.broadcast(start);

        assertThat(context.range(1).map(n -> nothing.value() == null).collect()).containsExactly(true);
        assertThat(nothing.value()).isNull();
        assertThat(context.range(1)
                        .map(n -> twice.value().get(0) == twice.value().get(1))
                        .collect())
                .containsExactly(true);
        assertThat(context.range(1)
                        .map(n -> circle.value().next == circle.value() ? circle.value().name : "broken")
                        .collect())
                .containsExactly("circle");
    }

    @Test
    void comesBackAfterUnpersist() {
        Broadcast<int[]> broadcast = context.broadcast(new int[] {7});
        SEEN.clear();
        SEEN.addAll(copiesSeen(broadcast));

        broadcast.unpersist(true);

        List<Integer> again = copiesSeen(broadcast);
        assertThat(again).hasSize(1).doesNotContainAnyElementsOf(SEEN);
        broadcast.unpersist();
        assertThat(context.range(0, 3, 1, 3).map(n -> broadcast.value()[0]).collect())
                .containsExactly(7, 7, 7);
    }

    @Test
    void isGoneAfterDestroy() {
        Broadcast<String> broadcast = context.broadcast("gone");
        Rdd<String> mapped = context.range(3).map(n -> broadcast.value() + n);
        assertThat(mapped.count()).isEqualTo(3);

        broadcast.destroy(true);

        assertThatIllegalStateException()
                .isThrownBy(broadcast::value)
                .withMessageMatching(
                        "Broadcast\\(\\d+\\), made by broadcast at BroadcastTest.java:\\d+, was destroyed.*");
        assertThatThrownBy(mapped::count)
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("broadcast at BroadcastTest.java")
                .hasMessageContaining("was destroyed");
        assertThatIllegalStateException().isThrownBy(broadcast::unpersist).withMessageContaining("was destroyed");
        broadcast.destroy();
    }

    @Test
    void failsATaskThatAsksAfterDestroy() {
        Broadcast<String> broadcast = context.broadcast("late");
        CountDownLatch destroyed = new CountDownLatch(1);
        LATCHES.put(broadcast.id(), destroyed);
        var answer = context.range(1)
                .map(n -> {
                    STARTED.countDown();
                    Objects.requireNonNull(LATCHES.get(broadcast.id())).await(20, TimeUnit.SECONDS);
                    return broadcast.value();
                })
                .collectAsync();
        assertThat(awaits(STARTED)).isTrue();

        broadcast.destroy();
        destroyed.countDown();

        assertThatThrownBy(() -> EngineFixture.get(answer))
                .hasRootCauseInstanceOf(Exception.class)
                .hasMessageContaining("made by broadcast at BroadcastTest.java")
                .hasMessageContaining("was destroyed");
    }

    private static final Map<Long, CountDownLatch> LATCHES = new ConcurrentHashMap<>();
    private static final CountDownLatch STARTED = new CountDownLatch(1);

    private static boolean awaits(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void refusesWhatCannotBeSent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> context.broadcast(Thread.currentThread()))
                .withMessageStartingWith("broadcast at BroadcastTest.java:")
                .withMessageContaining("java.lang.Thread, cannot be broadcast");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> context.broadcast(context.range(3)))
                .withMessageContaining("collect an RDD first");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> context.broadcast(context))
                .withMessageContaining("lives in the driver only");
    }

    @Test
    void isRefusedAfterTheContextWasStopped() throws Exception {
        EngineFixture other = new EngineFixture(FiresteelOptions.defaults().withSlots(1));
        Broadcast<String> broadcast = other.context.broadcast("x");
        other.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> other.context.broadcast("y"))
                .withMessageContaining("the context has been stopped");
        assertThatIllegalStateException()
                .isThrownBy(broadcast::value)
                .withMessageContaining("after its context was stopped");
        broadcast.unpersist(true);
        broadcast.destroy(true);
    }

    @Test
    void evictedCopiesAreMadeAgain() throws Exception {
        EngineFixture small =
                new EngineFixture(FiresteelOptions.defaults().withSlots(2).withMemoryBytes(8L << 20));
        try {
            Broadcast<byte[]> large = small.context.broadcast(random(6_000_000));
            Broadcast<byte[]> larger = small.context.broadcast(random(7_000_000));

            for (int i = 0; i < 3; i++) {
                assertThat(small.context
                                .range(0, 4, 1, 4)
                                .map(n -> large.value().length + larger.value().length)
                                .distinct()
                                .collect())
                        .containsExactly(13_000_000);
                assertThat(small.context
                                .range(0, 100_000, 1, 2)
                                .persist(StorageLevels.MEMORY_ONLY)
                                .count())
                        .isEqualTo(100_000);
            }
        } finally {
            small.close();
        }
    }
}
