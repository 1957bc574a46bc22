package io.firesteel.executor;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.block.memory.MemoryBudget;
import io.firesteel.block.net.BlockClientOptions;
import io.firesteel.block.net.BlockServerOptions;
import io.firesteel.block.serial.BlockInput;
import io.firesteel.block.serial.ClosureSerializer;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.block.serial.SplitSerializer;
import io.firesteel.bus.Addresses;
import io.firesteel.bus.BusReach;
import io.firesteel.bus.codec.LocalDelivery;
import io.firesteel.bus.codec.WireCodec;
import io.firesteel.bus.codec.WireMessageCodec;
import io.firesteel.bus.message.DriverToExecutor;
import io.firesteel.bus.message.DriverToExecutor.ExecutorOrders;
import io.firesteel.bus.message.DriverToExecutor.ExecutorRegistered;
import io.firesteel.bus.message.DriverToExecutor.NumberedOrder;
import io.firesteel.bus.message.DriverToExecutor.StopExecutor;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorToDriver;
import io.firesteel.bus.message.ExecutorToDriver.BlocksChanged;
import io.firesteel.bus.message.ExecutorToDriver.ExecutorReport;
import io.firesteel.bus.message.ExecutorToDriver.RegisterExecutor;
import io.firesteel.bus.message.Messages;
import io.firesteel.bus.message.Order;
import io.firesteel.bus.message.Order.CopyBlock;
import io.firesteel.bus.message.Order.ForgetResult;
import io.firesteel.bus.message.Order.KillTask;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.Order.ProvideBlob;
import io.firesteel.bus.message.Order.SplitPayload;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.Sha256;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.bus.message.TaskOutcome.ResultReady;
import io.firesteel.bus.message.TaskOutcome.TaskKilled;
import io.firesteel.dag.Pair;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.action.PartitionAction.Collect;
import io.firesteel.dag.action.PartitionAction.Count;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.dag.lineage.CombineNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.MapMultiNode;
import io.firesteel.dag.lineage.MapNode;
import io.firesteel.dag.lineage.SourceInput;
import io.firesteel.dag.partition.KeyOrdering;
import io.firesteel.dag.plan.StageOutput.ToResult;
import io.firesteel.dag.plan.StagePlan;
import io.firesteel.dag.storage.StorageLevel;
import io.firesteel.executor.core.ExecutorOptions;
import io.firesteel.executor.pipeline.Plans;
import io.firesteel.executor.task.ApplicationClasses;
import io.firesteel.metrics.CounterFamily;
import io.firesteel.metrics.MeterNames;
import io.firesteel.metrics.MetricsRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ExecutorVerticleTest {
    private static final ApplicationId APPLICATION = new ApplicationId("app-1");
    private static final ExecutorId EXECUTOR = new ExecutorId("e-1");
    private static final Incarnation LIFE = new Incarnation(3);
    private static final Endpoint NOWHERE = new Endpoint("localhost", 1);

    @TempDir
    Path directory = Path.of("");

    private final Vertx vertx = Vertx.vertx();
    private final Plans plans = new Plans();
    private final MemoryBudget budget = new MemoryBudget(1 << 24);
    private final MetricsRegistry metrics = new MetricsRegistry();
    private final BlockingQueue<RegisterExecutor> registrations = new LinkedBlockingQueue<>();
    private final BlockingQueue<TaskOutcome> outcomes = new LinkedBlockingQueue<>();
    private final BlockingQueue<BlocksChanged> blockChanges = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> exits = new LinkedBlockingQueue<>();
    private final Map<Long, Boolean> seen = new ConcurrentHashMap<>();
    private long lastOrder;

    @BeforeEach
    void listenAsDriver() {
        WireMessageCodec.register(vertx, new WireCodec(Messages.REGISTRY), LocalDelivery.THROUGH_CODEC);
        vertx.eventBus().<ExecutorToDriver>localConsumer(Addresses.driver(APPLICATION), message -> {
            if (message.body() instanceof RegisterExecutor registration) {
                registrations.add(registration);
            } else if (message.body() instanceof BlocksChanged changes) {
                blockChanges.add(changes);
            } else if (message.body() instanceof ExecutorReport report) {
                report.outcomes().stream()
                        .filter(outcome -> seen.putIfAbsent(outcome.sequence(), true) == null)
                        .forEach(outcome -> outcomes.add((TaskOutcome) outcome.outcome()));
            }
        });
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private ExecutorParts parts(BlockTransfer transfer, BusReach reach) {
        return new ExecutorParts(
                new ExecutorIdentity(APPLICATION, EXECUTOR, LIFE, new WorkerId("w-1"), 2, NOWHERE),
                ExecutorOptions.DEFAULTS,
                ExecutorStorage.of(directory, budget),
                new ExecutorHost(
                        transfer,
                        ApplicationClasses.of(
                                ExecutorVerticleTest.class.getClassLoader(),
                                file -> Future.failedFuture("nothing is added")),
                        (task, error) -> exits.add(error.toString()),
                        exits::add,
                        metrics,
                        reach,
                        ExecutorHost.DEFAULT_STOP_BOUND));
    }

    private NetworkTransfer network() {
        return new NetworkTransfer(
                vertx,
                BlockServerOptions.withToken("t"),
                BlockServerOptions.DEFAULT_HOST,
                BlockClientOptions.withToken("t"));
    }

    /** Deploys, and answers the registration. */
    private String deploy(ExecutorParts parts) throws Exception {
        String deployment = await(vertx.deployVerticle(new ExecutorVerticle(parts)));
        assertThat(registrations.take().slots()).isEqualTo(2);
        send(new ExecutorRegistered(LIFE, List.of(), NOWHERE));
        return deployment;
    }

    private void send(DriverToExecutor message) {
        vertx.eventBus().send(Addresses.executor(APPLICATION, EXECUTOR), message);
    }

    private void order(Order... orders) {
        List<NumberedOrder> numbered = new ArrayList<>();
        for (Order order : orders) {
            numbered.add(new NumberedOrder(++lastOrder, order));
        }
        send(new ExecutorOrders(LIFE, 0, numbered));
    }

    private LaunchTask launch(Lineage pipeline, SourceInput source, PartitionAction action, int partition) {
        byte[] plan = new ClosureSerializer().serialize(new StagePlan(pipeline, new ToResult(action), false));
        order(new ProvideBlob(Sha256.of(plan), new Payload.Inline(plan)));
        byte[] split = new SplitSerializer().serialize(plans.split(source.info().rdd()));
        LaunchTask launch = new LaunchTask(
                Plans.task(partition),
                Sha256.of(plan),
                List.of(),
                List.of(new SplitPayload(source.info().rdd().value(), partition, new Payload.Inline(split))));
        order(launch);
        return launch;
    }

    private static Object[] values(byte[] bytes) {
        return new RecordSerializer(ExecutorVerticleTest.class.getClassLoader())
                .readBatch(new BlockInput(bytes, 0, bytes.length));
    }

    @Test
    void runsTasksAndReportsTheirResults() throws Exception {
        deploy(parts(network(), BusReach.CLUSTER));
        SourceInput source = plans.source(List.of(1, 2, 3));
        launch(new MapNode(plans.info(), source, x -> (Integer) x + 1), source, new Collect(), 0);

        ResultReady ready = (ResultReady) outcomes.take();

        assertThat(values(((Payload.Inline) ready.result()).bytes())).containsExactly(2, 3, 4);
        assertThat(ready.figures().runMicros()).isPositive();
    }

    @Test
    void tellsOfACopyThatItCannotKeep() throws Exception {
        deploy(parts(network(), BusReach.CLUSTER));
        BlockId block = BlockId.rdd(new RddId(5), 3);

        order(new CopyBlock(block, StorageLevel.MEMORY_ONLY(), NOWHERE));

        assertThat(blockChanges.take().dropped()).containsExactly(block);
    }

    @Test
    void largeResultsAreServedUntilForgotten() throws Exception {
        NetworkTransfer transfer = network();
        deploy(parts(transfer, BusReach.CLUSTER));
        String large = "x".repeat(100_000);
        SourceInput source = plans.source(List.of(large));
        LaunchTask launch = launch(source, source, new Collect(), 0);

        Payload.Stored stored = (Payload.Stored) ((ResultReady) outcomes.take()).result();
        assertThat(values(await(transfer.fetch(stored)))).containsExactly(large);
        order(new ForgetResult(launch.task()));
        launch(source, source, new Count(), 1);
        outcomes.take();
        assertThat(budget.usedBytes()).isZero();
    }

    @Test
    void killsATaskThatSpins() throws Exception {
        deploy(parts(network(), BusReach.CLUSTER));
        SourceInput source = plans.source(List.of(1));
        Lineage spinning = new MapMultiNode(plans.info(), source, (x, out) -> {
            while (true) {
                out.accept(x);
            }
        });
        LaunchTask launch = launch(spinning, source, new Count(), 0);

        order(new KillTask(launch.task(), "test"));

        assertThat(outcomes.take()).isEqualTo(new TaskKilled(launch.task()));
    }

    @Test
    void embeddedItRunsWithinItsVertxAndStopsCleanly() throws Exception {
        DirectTransfer transfer = new DirectTransfer(payload -> Future.failedFuture("the driver stores nothing"));
        String deployment = deploy(parts(transfer, BusReach.LOCAL));
        SourceInput source = plans.source(List.of("y".repeat(100_000)));
        launch(source, source, new Collect(), 0);
        outcomes.take();
        assertThat(budget.usedBytes()).isPositive();

        await(vertx.undeploy(deployment));

        assertThat(budget.usedBytes()).isZero();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("slot-"));
        assertThat(exits).isEmpty();
    }

    @Test
    void countsWhatTasksSpill() throws Exception {
        deploy(parts(network(), BusReach.CLUSTER));
        assertThat(budget.tryAcquireFree(budget.limitBytes())).isTrue();
        SourceInput source = plans.source(Stream.generate(() -> Pair.of(1, "v".repeat(1_000)))
                .limit(5_000)
                .toList());
        launch(new CombineNode(plans.info(), source, null, false, KeyOrdering.natural(true)), source, new Count(), 0);

        ResultReady ready = (ResultReady) outcomes.take();

        CounterFamily spilled = metrics.counters(MeterNames.SPILL);
        assertThat(spilled.of("memory").count()).isGreaterThan(1e6).isEqualTo((double)
                ready.figures().spilledMemoryBytes());
        assertThat(spilled.of("disk").count()).isPositive().isEqualTo((double)
                ready.figures().spilledDiskBytes());
    }

    @Test
    void countsAndDropsWhatIsNotOfTheDriver() throws Exception {
        deploy(parts(network(), BusReach.CLUSTER));
        SourceInput source = plans.source(List.of(1, 2, 3));
        vertx.eventBus().send(Addresses.executor(APPLICATION, EXECUTOR), "no message of ours");
        vertx.eventBus()
                .send(Addresses.executor(APPLICATION, EXECUTOR), new ExecutorReport(EXECUTOR, LIFE, 0, List.of()));

        launch(source, source, new Count(), 0);

        assertThat(outcomes.take()).isInstanceOf(ResultReady.class);
        assertThat(metrics.counter(MeterNames.REFUSED_MESSAGES).count()).isEqualTo(2);
    }

    @Test
    void tellsItsHostWhenItIsDone() throws Exception {
        deploy(parts(network(), BusReach.CLUSTER));

        send(new StopExecutor(LIFE, "the application has ended"));

        assertThat(exits.take()).isEqualTo("the application has ended");
    }
}
