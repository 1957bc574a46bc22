package io.firesteel;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.codec.WireCodec;
import io.firesteel.bus.codec.WireException;
import io.firesteel.bus.message.DriverToExecutor.ExecutorOrders;
import io.firesteel.bus.message.MapOutputList;
import io.firesteel.bus.message.Messages;
import io.firesteel.bus.message.Order.ProvideBlob;
import io.firesteel.bus.message.Payload;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.storage.StorageLevel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A program that is built anew for each request gives executors its plans once. */
class PlanReuseTest {
    private final Vertx vertx = Vertx.vertx();
    /** By the order's number: there is one executor. */
    private final Map<Long, ProvideBlob> provided = new ConcurrentHashMap<>();

    private FiresteelContext context;

    @BeforeEach
    void start() throws Exception {
        vertx.eventBus().<Object>addOutboundInterceptor(delivery -> {
            if (delivery.body() instanceof ExecutorOrders orders) {
                orders.orders().forEach(order -> {
                    if (order.order() instanceof ProvideBlob blob && !isListOfOutputs(blob)) {
                        provided.put(order.sequence(), blob); // an order that is not acknowledged in time comes again
                    }
                });
            }
            delivery.next();
        });
        context = EngineFixture.get(
                Firesteel.create(vertx, FiresteelOptions.defaults().withSlots(2)));
    }

    @AfterEach
    void stop() throws Exception {
        context.stop();
        EngineFixture.get(vertx.close());
    }

    private static boolean isListOfOutputs(ProvideBlob blob) {
        try {
            byte[] bytes = ((Payload.Inline) blob.bytes()).bytes();
            return new WireCodec(Messages.REGISTRY).decode(Buffer.buffer(bytes)) instanceof MapOutputList;
        } catch (WireException plan) {
            return false;
        }
    }

    private int plansSince(int before) {
        return provided.size() - before;
    }

    /** Counts its calls; a function of the user's that must not be shared. */
    private static final class Counting implements Function<Integer, Integer> {
        private int calls;

        @Override
        public Integer call(Integer number) {
            return ++calls;
        }
    }

    private int sum(int from, int added) {
        return context.parallelize(List.of(from, from + 1), 2)
                .map(number -> number + added)
                .reduce(Integer::sum);
    }

    @Test
    void theSecondJobOfOneStageBringsNoPlan() {
        assertThat(sum(1, 10)).isEqualTo(23);
        assertThat(provided).hasSize(1);

        assertThat(sum(5, 10)).isEqualTo(31); // elements travel with tasks

        assertThat(provided).hasSize(1);
    }

    @Test
    void aFunctionThatCapturedAnotherValueIsAnotherPlan() {
        assertThat(sum(1, 10)).isEqualTo(23);
        assertThat(sum(1, 20)).isEqualTo(43);

        assertThat(provided).hasSize(2);
    }

    private Map<Integer, Integer> shuffled(int from) {
        PairRdd<Integer, Integer> pairs = context.parallelize(List.of(from, from + 1, from + 2, from + 3), 2)
                .mapToPair(n -> Pair.of(n % 2, n));
        PairRdd<Integer, Integer> sums = pairs.reduceByKey(Integer::sum, 2);
        return sums.join(pairs.groupByKey(3).mapValues(values -> 1000))
                .mapValues(both -> both._1() + both._2())
                .union(pairs.subtractByKey(pairs))
                .collectAsMap();
    }

    @Test
    void shufflesOfTheSameProgramKeepApart() {
        assertThat(shuffled(0)).containsOnly(Map.entry(0, 1002), Map.entry(1, 1004));
        int before = provided.size();

        assertThat(shuffled(10)).containsOnly(Map.entry(0, 1022), Map.entry(1, 1024));
        assertThat(shuffled(1)).containsOnly(Map.entry(0, 1006), Map.entry(1, 1004));

        assertThat(plansSince(before)).isZero();
    }

    private Rdd<Integer> persisted(int from) {
        return context.parallelize(List.of(from, from + 1), 2)
                .map(number -> number * 2)
                .persist(StorageLevel.MEMORY_ONLY());
    }

    @Test
    void persistedRddsOfTheSameProgramKeepApart() {
        Rdd<Integer> first = persisted(1);
        assertThat(first.collect()).containsExactly(2, 4);
        int before = provided.size();
        Rdd<Integer> second = persisted(7);

        assertThat(second.collect()).containsExactly(14, 16);
        assertThat(first.collect()).containsExactly(2, 4);
        assertThat(second.collect()).containsExactly(14, 16);
        assertThat(plansSince(before)).isZero();
        first.unpersist(true);
        assertThat(second.collect()).containsExactly(14, 16);
        assertThat(first.collect()).containsExactly(2, 4);
    }

    @Test
    void aFunctionWithStateStartsAnewWithEachJob() {
        for (int job = 0; job < 3; job++) {
            assertThat(context.parallelize(List.of(7, 7, 7), 1)
                            .map(new Counting())
                            .collect())
                    .containsExactly(1, 2, 3);
        }
        assertThat(provided).hasSize(1);
    }

    @Test
    void jobsThatRunAtTheSameTimeKeepApart() throws Exception {
        List<Future<Map<Integer, Integer>>> answers = new ArrayList<>();
        for (int job = 0; job < 20; job++) {
            answers.add(context.parallelize(List.of(job, job + 1), 2)
                    .mapToPair(n -> Pair.of(0, n))
                    .reduceByKey(Integer::sum, 1)
                    .collectAsMapAsync());
        }
        for (int job = 0; job < 20; job++) {
            assertThat(EngineFixture.get(answers.get(job))).containsOnly(Map.entry(0, 2 * job + 1));
        }
        assertThat(provided).hasSize(2);
    }
}
