package io.firesteel.master;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.Addresses;
import io.firesteel.bus.cluster.ClusterNode;
import io.firesteel.bus.cluster.ClusterNodeOptions;
import io.firesteel.bus.cluster.Founding;
import io.firesteel.bus.cluster.NodeRole;
import io.firesteel.bus.liveness.LivenessOptions;
import io.firesteel.bus.message.DriverToMaster;
import io.firesteel.bus.message.DriverToMaster.ApplicationHeartbeat;
import io.firesteel.bus.message.DriverToMaster.ApplicationStopped;
import io.firesteel.bus.message.DriverToMaster.RegisterApplication;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.bus.message.MasterToDriver.ApplicationStatus;
import io.firesteel.bus.message.Secret;
import io.firesteel.bus.message.WorkerToDriver.ExecutorExited;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.MasterId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.master.core.MasterOptions;
import io.firesteel.master.raft.Group;
import io.firesteel.metrics.MetricsRegistry;
import io.firesteel.metrics.MonitoringOptions;
import io.firesteel.worker.WorkerOptions;
import io.firesteel.worker.WorkerVerticle;
import io.firesteel.worker.core.WorkerCore.OnStop;
import io.vertx.core.Future;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master, a worker and a stand-in for a driver over a real cluster in one JVM; executors are sleeping processes. */
class MasterAndWorkerTest {
    private static final int PATIENCE_SECONDS = 60;
    private static final MasterId MASTER = new MasterId("m-1");
    private static final WorkerId WORKER = new WorkerId("w-1");
    private static final ApplicationId APP = new ApplicationId("app-1");
    private static final Incarnation LIFE = new Incarnation(1);
    private static final ExecutorShape SHAPE = new ExecutorShape(1, 512L << 20);
    private static final MasterOptions PATIENT = MasterOptions.DEFAULTS.withLiveness(
            LivenessOptions.DEFAULTS.withDeadAfter(Duration.ofSeconds(PATIENCE_SECONDS)));

    @TempDir
    private Path directory;

    private final String clusterName =
            "master-and-worker-" + ProcessHandle.current().pid();
    private final BlockingQueue<Object> toDriver = new LinkedBlockingQueue<>();
    private final MetricsRegistry masterMetrics = new MetricsRegistry();
    private final MetricsRegistry workerMetrics = new MetricsRegistry();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Deque<ClusterNode> nodes = new ArrayDeque<>();
    private ClusterNode masterNode;
    private MasterVerticle master;
    private ClusterNode workerNode;
    private String workerDeployment;

    @BeforeEach
    void start() throws Exception {
        masterNode =
                await(ClusterNode.start(ClusterNodeOptions.builder(NodeRole.MASTER, "m-1", Addresses.master(MASTER))
                        .clusterName(clusterName)
                        .founding(Founding.MAY_FOUND)
                        .build()));
        nodes.addFirst(masterNode);
        master = new MasterVerticle(
                new MasterSetup(Group.alone(MASTER), directory.resolve("master"), PATIENT, MonitoringOptions.onPort(0)),
                masterNode,
                masterMetrics);
        await(masterNode.vertx().deployVerticle(master));
        workerNode =
                await(ClusterNode.start(ClusterNodeOptions.builder(NodeRole.WORKER, "w-1", Addresses.worker(WORKER))
                        .clusterName(clusterName)
                        .seeds(List.of(masterNode.memberAddress()))
                        .build()));
        nodes.addFirst(workerNode);
        workerDeployment = await(workerNode.vertx().deployVerticle(sleepingExecutors(workerNode)));
    }

    @AfterEach
    void close() throws Exception {
        for (ClusterNode node : nodes) {
            await(node.close());
        }
        workerMetrics.close();
        masterMetrics.close();
        sleepers().forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void anApplicationGetsProcessesLosesOneAndLeavesNothing() throws Exception {
        workerNode.vertx().eventBus().consumer(Addresses.driver(APP), message -> toDriver.add(message.body()));

        tellMaster(new RegisterApplication(
                APP, LIFE, "<script>", 2, SHAPE, new Endpoint("127.0.0.1", 4040), new Secret("s")));
        ApplicationStatus status = untilGranted(2);
        assertThat(status.term()).isEqualTo(1);
        assertThat(status.granted())
                .allSatisfy(granted -> assertThat(granted.worker()).isEqualTo(WORKER));

        List<ProcessHandle> sleepers = untilSleeping(2);
        assertThat(get("/")).contains("&lt;script&gt;").doesNotContain("<script>");
        assertThat(get("/prometheus/targets")).contains("\"role\":\"worker\"", "\"role\":\"driver\"");
        assertThat(get("/api/status")).contains("\"executorsWanted\":2");
        assertThat(get("/metrics")).contains("firesteel_workers{state=\"alive\"} 1.0");

        sleepers.get(0).destroyForcibly();
        ExecutorExited exited = untilTold(ExecutorExited.class);
        assertThat(exited.exit().code()).isEqualTo(137);
        untilSleeping(2);

        tellMaster(new ApplicationStopped(APP, LIFE, "main returned"));
        untilSleeping(0);
        until(
                "no files are left",
                () -> !Files.exists(directory.resolve("worker").resolve("app-1")));
    }

    @Test
    void aWorkerThatStopsLeavesNoProcessAndNoFiles() throws Exception {
        tellMaster(new RegisterApplication(
                APP, LIFE, "words", 1, SHAPE, new Endpoint("127.0.0.1", 4040), new Secret("s")));
        untilSleeping(1);

        await(workerNode.vertx().undeploy(workerDeployment));

        assertThat(sleepers()).isEmpty();
        assertThat(directory.resolve("worker").resolve("app-1")).doesNotExist();
    }

    private WorkerVerticle sleepingExecutors(ClusterNode node) {
        WorkerOptions options = WorkerOptions.ofThisMachine(WORKER, directory.resolve("worker"))
                .withResources(2, 4L << 30)
                .withEnding(Duration.ofSeconds(1), OnStop.END_EXECUTORS)
                .withSpare(false);
        return new WorkerVerticle(
                options, LIFE, (shape, own, isSpare) -> List.of("sleep", "1000"), node, workerMetrics);
    }

    private void tellMaster(DriverToMaster message) {
        workerNode.vertx().eventBus().send(Addresses.master(MASTER), message);
    }

    private ApplicationStatus untilGranted(int executors) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        ApplicationStatus status = untilTold(ApplicationStatus.class);
        while (status.granted().size() < executors && System.nanoTime() < deadline) {
            tellMaster(new ApplicationHeartbeat(APP, LIFE, executors, List.of(), List.of(), List.of()));
            status = untilTold(ApplicationStatus.class);
        }
        assertThat(status.granted()).hasSize(executors);
        return status;
    }

    private <T> T untilTold(Class<T> message) throws InterruptedException {
        Object told = toDriver.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        while (told != null && !message.isInstance(told)) {
            told = toDriver.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        assertThat(told).as("a " + message.getSimpleName()).isNotNull();
        return message.cast(told);
    }

    private List<ProcessHandle> untilSleeping(int count) throws InterruptedException {
        until(count + " executors run", () -> sleepers().size() == count);
        return sleepers();
    }

    private static void until(String claim, BooleanSupplier holds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!holds.getAsBoolean() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(holds.getAsBoolean()).as(claim).isTrue();
    }

    private static List<ProcessHandle> sleepers() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("sleep"))
                .toList();
    }

    private String get(String path) throws Exception {
        int port = master.monitoring().orElseThrow().address().port();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
