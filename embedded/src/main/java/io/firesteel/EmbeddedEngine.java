package io.firesteel;

import io.firesteel.block.memory.MemoryBudget;
import io.firesteel.bus.BusReach;
import io.firesteel.bus.delivery.OutboxOptions;
import io.firesteel.bus.liveness.LivenessOptions;
import io.firesteel.bus.message.Additions;
import io.firesteel.bus.message.Payload;
import io.firesteel.dag.ApplicationInfo;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.dag.setting.SchedulingSettings;
import io.firesteel.dag.setting.Settings;
import io.firesteel.driver.DriverContext;
import io.firesteel.driver.DriverParts;
import io.firesteel.driver.core.DriverOptions;
import io.firesteel.driver.core.Policies;
import io.firesteel.driver.job.BlobShelf;
import io.firesteel.driver.job.Parallelism;
import io.firesteel.driver.resource.InProcessResources;
import io.firesteel.executor.DirectTransfer;
import io.firesteel.executor.ExecutorHost;
import io.firesteel.executor.ExecutorIdentity;
import io.firesteel.executor.ExecutorParts;
import io.firesteel.executor.ExecutorStorage;
import io.firesteel.executor.ExecutorVerticle;
import io.firesteel.executor.core.ExecutorOptions;
import io.firesteel.executor.task.ApplicationClasses;
import io.firesteel.metrics.MetricsRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One embedded engine: a verticle whose children are a driver and an executor, so that it ends with whatever deployed it,
 * or with its Vert.x, and leaves no file behind.
 */
final class EmbeddedEngine extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedEngine.class);
    /** Within one process silence means a pause, never a death. */
    private static final Duration NEVER = Duration.ofHours(1);

    private final FiresteelOptions options;
    private final Function<Path, ExecutorStorage> storages;
    private final ApplicationId application =
            new ApplicationId("local-" + UUID.randomUUID().toString().substring(0, 13));
    private final MetricsRegistry metrics = new MetricsRegistry();
    private final BlobShelf shelf = new BlobShelf(DirectTransfer.NOWHERE);
    private final Promise<FiresteelContext> ready = Promise.promise();
    private @Nullable TemporaryDirectory directory;

    EmbeddedEngine(FiresteelOptions options) {
        this(options, shuffle -> ExecutorStorage.of(shuffle, new MemoryBudget(options.memoryBytes())));
    }

    /** @param storages where the executor keeps bytes, by its shuffle directory */
    EmbeddedEngine(FiresteelOptions options, Function<Path, ExecutorStorage> storages) {
        this.options = options;
        this.storages = storages;
    }

    /** The context, once the verticle is deployed. */
    Future<FiresteelContext> context() {
        return ready.future();
    }

    @Override
    public Future<?> start() {
        return vertx.executeBlocking(() -> TemporaryDirectory.create(options.directory()))
                .compose(this::deploy)
                .onSuccess(ready::complete)
                .onFailure(ready::fail);
    }

    private Future<DriverContext> deploy(TemporaryDirectory created) {
        directory = created;
        ExecutorStorage storage = storages.apply(created.path().resolve("shuffle"));
        String deployment = deploymentID();
        return DriverContext.start(vertx, driverParts(storage), () -> vertx.undeploy(deployment))
                .compose(made -> vertx.deployVerticle(new ExecutorVerticle(executorParts(storage)))
                        .map(made));
    }

    /** Called after the driver and the executor have ended. */
    @Override
    public Future<?> stop() {
        metrics.close();
        TemporaryDirectory left = directory;
        return left == null
                ? Future.succeededFuture()
                : vertx.executeBlocking(() -> {
                            left.delete();
                            return true;
                        })
                        .onFailure(e -> LOG.warn("{} could not be removed: {}", left, e.toString()));
    }

    private DriverParts driverParts(ExecutorStorage storage) {
        DriverOptions driver = new DriverOptions(
                Policies.of(options.conf()
                        .with(SchedulingSettings.DYNAMIC_ALLOCATION.key(), "false")
                        .with(SchedulingSettings.EXCLUDE_ON_FAILURE.key(), "false")), // there is one executor
                LivenessOptions.DEFAULTS.withDeadAfter(NEVER),
                List.of(),
                DirectTransfer.NOWHERE,
                System.currentTimeMillis() - System.nanoTime() / 1_000_000);
        return new DriverParts(
                application,
                driver,
                new InProcessResources(),
                shelf,
                stored -> result(storage, stored),
                options.loader(),
                new Parallelism(options.slots(), options.conf().get(Settings.DEFAULT_PARALLELISM)),
                info(),
                Math.toIntExact(options.conf().get(Settings.TEXT_MAX_LINE_BYTES)),
                metrics,
                BusReach.LOCAL);
    }

    private ApplicationInfo info() {
        return ApplicationInfo.of(
                options.applicationName(),
                "local[" + options.slots() + "]",
                System.currentTimeMillis(),
                options.conf());
    }

    private Future<Path> added(Additions.AddedFile file) {
        return shelf.file(BlockId.blob(file.sha256()))
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(file + " was not added to this application."));
    }

    private ExecutorParts executorParts(ExecutorStorage storage) {
        ExecutorIdentity identity = new ExecutorIdentity(
                application,
                new ExecutorId(application + "-e1"),
                new Incarnation(1),
                new WorkerId("local"),
                options.slots(),
                DirectTransfer.NOWHERE);
        ExecutorHost host = new ExecutorHost(
                new DirectTransfer(this::blob),
                ApplicationClasses.of(options.loader(), this::added),
                EmbeddedEngine::onFatalError,
                reason -> LOG.debug("The executor of {} is done: {}", application, reason),
                metrics,
                BusReach.LOCAL,
                ExecutorHost.DEFAULT_STOP_BOUND);
        ExecutorOptions executor =
                new ExecutorOptions(ExecutorOptions.DEFAULT_HEARTBEAT_MILLIS, NEVER.toMillis(), OutboxOptions.DEFAULTS);
        return new ExecutorParts(identity, executor, storage, host);
    }

    private static void onFatalError(TaskId task, VirtualMachineError error) {
        LOG.error("Task {} met an error of the virtual machine; its host decides whether to go on.", task, error);
    }

    private Future<byte[]> blob(Payload.Stored payload) {
        return shelf.bytes(payload.block())
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture("The driver does not keep " + payload.block() + " any more."));
    }

    private static Future<byte[]> result(ExecutorStorage storage, Payload.Stored payload) {
        return storage.store()
                .get(payload.block())
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture("The executor does not keep " + payload.block() + " any more."));
    }
}
