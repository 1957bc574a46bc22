package io.firesteel.driver;

import io.firesteel.bus.message.DriverToExecutor.Jar;
import io.firesteel.dag.ApplicationInfo;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.Identities;
import io.firesteel.dag.RddStorage;
import io.firesteel.dag.action.JobRunner;
import io.firesteel.dag.control.JobController;
import io.firesteel.dag.control.JobSelection;
import io.firesteel.dag.control.LocalProperties;
import io.firesteel.dag.control.SchedulerPool;
import io.firesteel.dag.control.SchedulingMode;
import io.firesteel.dag.control.StatusTracker;
import io.firesteel.dag.event.FiresteelListener;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.lineage.RddNames;
import io.firesteel.dag.share.SharedValues;
import io.firesteel.driver.job.ThreadProperties;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The context of an application whose driver runs in this process. Safe for use by any thread. */
public final class DriverContext implements FiresteelContext {
    private final DriverParts parts;
    private final Identities identities;
    private final LocalProperties properties = new ThreadProperties();
    private final RddNames names = new RddNames();
    private final DriverVerticle driver;
    private final Supplier<Future<Void>> shutdown;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Promise<Void> stopped = Promise.promise();

    private DriverContext(
            DriverParts parts, Identities identities, DriverVerticle driver, Supplier<Future<Void>> shutdown) {
        this.parts = parts;
        this.identities = identities;
        this.driver = driver;
        this.shutdown = shutdown;
    }

    /**
     * Deploys a driver and gives its context.
     *
     * @param shutdown ends whatever was started beside the driver, after it was undeployed; must not close {@code vertx},
     *     on which the stopping itself runs
     */
    public static Future<DriverContext> start(Vertx vertx, DriverParts parts, Supplier<Future<Void>> shutdown) {
        Identities identities = new Counters();
        DriverVerticle driver = new DriverVerticle(parts, identities);
        return vertx.deployVerticle(driver)
                .map(deployment -> new DriverContext(
                        parts,
                        identities,
                        driver,
                        () -> vertx.undeploy(deployment).transform(undeployed -> shutdown.get())));
    }

    @Override
    public ApplicationId applicationId() {
        return parts.application();
    }

    @Override
    public JobRunner runner() {
        return driver.runner().with(properties.all());
    }

    @Override
    public Identities identities() {
        return identities;
    }

    @Override
    public RddStorage storage() {
        return driver.runner().storage();
    }

    @Override
    public RddNames names() {
        return names;
    }

    @Override
    public void addListener(FiresteelListener listener) {
        driver.addListener(listener);
    }

    @Override
    public SharedValues shared() {
        return driver.runner()
                .shared(parts.options().jars().stream().map(Jar::name).toList());
    }

    @Override
    public LocalProperties localProperties() {
        return properties;
    }

    @Override
    public JobController jobController() {
        return new JobController() {
            @Override
            public void cancel(JobSelection selection, String reason) {
                driver.runner().cancel(selection, reason);
            }

            @Override
            public void definePool(SchedulerPool pool) {
                if (parts.options().policies().pools().mode() != SchedulingMode.FAIR) {
                    throw new IllegalStateException("There are no pools, so '" + pool.name()
                            + "' would mean nothing: firesteel.scheduler.mode is FIFO. Set it to FAIR.");
                }
                driver.definePool(pool);
            }

            @Override
            public StatusTracker statusTracker() {
                return driver.statusTracker();
            }
        };
    }

    @Override
    public ApplicationInfo info() {
        return parts.info();
    }

    @Override
    public int defaultParallelism() {
        return parts.parallelism().ofSources();
    }

    @Override
    public void setDefaultParallelism(int partitions) {
        parts.parallelism().set(partitions);
    }

    /** The driver itself, for those who tell it of lost executors. */
    public DriverVerticle driver() {
        return driver;
    }

    @Override
    public Future<Void> ended() {
        return stopped.future();
    }

    /** Stopping twice is stopping once. */
    @Override
    public Future<Void> stopAsync() {
        if (stopping.compareAndSet(false, true)) {
            shutdown.get().onComplete(stopped);
        }
        return stopped.future();
    }

    private static final class Counters implements Identities {
        private final AtomicLong rdds = new AtomicLong();
        private final AtomicLong shuffles = new AtomicLong();

        @Override
        public RddId newRddId() {
            return new RddId(rdds.getAndIncrement());
        }

        @Override
        public ShuffleId newShuffleId() {
            return new ShuffleId(shuffles.getAndIncrement());
        }
    }
}
