package io.firesteel.simulation;

import io.firesteel.bus.Addresses;
import io.firesteel.bus.liveness.LivenessOptions;
import io.firesteel.bus.message.DriverToMaster.ApplicationStopped;
import io.firesteel.bus.message.DriverToMaster.LiveExecutor;
import io.firesteel.bus.message.DriverToMaster.RegisterApplication;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.bus.message.ExecutorToDriver;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.MasterToDriver;
import io.firesteel.bus.message.Secret;
import io.firesteel.bus.message.WorkerToDriver.ExecutorExited;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.driver.block.BlockLocations;
import io.firesteel.driver.core.DriverCore;
import io.firesteel.driver.core.DriverEffect;
import io.firesteel.driver.core.DriverEvent;
import io.firesteel.driver.core.DriverOptions;
import io.firesteel.driver.core.Policies;
import io.firesteel.driver.resource.ResourceEvents;
import io.firesteel.driver.resource.StandaloneCore;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A driver: its two cores, and what became of its jobs. */
final class SimulatedDriver implements ResourceEvents {
    private static final Endpoint NOWHERE = new Endpoint("127.0.0.1", 3);

    private final World world;
    private final DriverCore core;
    private final StandaloneCore resources;
    private final RegisterApplication registration;
    private final Map<JobId, Map<Integer, Long>> delivered = new HashMap<>();
    private final Map<JobId, Provenance> provenances = new HashMap<>();
    private final Map<JobId, String> ended = new LinkedHashMap<>();
    private final Set<RddId> dropped = new HashSet<>();
    private boolean roundEndDue;
    private boolean stopped;

    SimulatedDriver(World world, int executors) {
        this.world = world;
        long now = world.timeline().nowMillis();
        DriverOptions options = new DriverOptions(Policies.DEFAULTS, LivenessOptions.DEFAULTS, List.of(), NOWHERE, 0);
        this.core = new DriverCore(options, now);
        this.registration = new RegisterApplication(
                World.APPLICATION,
                new Incarnation(world.nextIncarnation()),
                "simulated",
                executors,
                new ExecutorShape(2, 1L << 30),
                NOWHERE,
                new Secret("secret"));
        this.resources = new StandaloneCore(
                registration, (master, message) -> world.bus().send(Addresses.master(master), message), this);
        resources.onMasters(List.of(World.MASTER));
        world.bus().consume(Addresses.driver(World.APPLICATION), this::onMessage);
        tick();
    }

    private void tick() {
        if (!stopped) {
            resources.onTick(live(), world.timeline().nowMillis());
            on(new DriverEvent.Tick());
            world.timeline().in(500, this::tick);
        }
    }

    private List<LiveExecutor> live() {
        return core.liveExecutors().stream()
                .map(entry -> new LiveExecutor(entry.id(), entry.worker(), entry.monitoring()))
                .toList();
    }

    private void onMessage(Object message) {
        if (message instanceof ExecutorToDriver said) {
            on(new DriverEvent.ExecutorSaid(said));
        } else if (message instanceof ExecutorExited exited) {
            on(new DriverEvent.ExecutorGone(exited.executor(), exited.exit()));
        } else {
            resources.onMessage((MasterToDriver) message, world.timeline().nowMillis());
        }
    }

    void submit(SimulatedJob job) {
        on(new DriverEvent.JobSubmitted(job.description()));
    }

    void persist(RddId rdd) {
        on(new DriverEvent.RddPersisted(rdd));
    }

    void unpersist(RddId rdd) {
        on(new DriverEvent.RddUnpersisted(rdd));
    }

    /** Whether it was told that nobody keeps a partition of an RDD any more. */
    boolean isDropped(RddId rdd) {
        return dropped.contains(rdd);
    }

    BlockLocations blockLocations() {
        return core.blockLocations();
    }

    /** What became of the jobs that have ended: empty text for success. */
    Map<JobId, String> ended() {
        return ended;
    }

    /** The results of a job by position. */
    Map<Integer, Long> results(JobId job) {
        return delivered.getOrDefault(job, Map.of());
    }

    void stop() {
        core.assertEmpty();
        stopped = true;
        world.bus()
                .send(
                        Addresses.master(World.MASTER),
                        new ApplicationStopped(World.APPLICATION, registration.incarnation(), "done"));
        world.memberLeft(Addresses.driver(World.APPLICATION));
    }

    private void on(DriverEvent event) {
        if (stopped) {
            return;
        }
        core.on(event, world.timeline().nowMillis()).forEach(this::perform);
        check();
        if (!roundEndDue) {
            roundEndDue = true;
            world.timeline().in(0, () -> {
                roundEndDue = false;
                core.endRound(world.timeline().nowMillis()).forEach(this::perform);
                check();
            });
        }
    }

    private void check() {
        core.checkInvariants();
        if (core.activeJobs() == 0) {
            core.assertEmpty();
        }
    }

    private void perform(DriverEffect effect) {
        if (effect instanceof DriverEffect.SendToExecutor send) {
            world.bus().send(Addresses.executor(World.APPLICATION, send.executor()), send.message());
        } else if (effect instanceof DriverEffect.DeliverResult result) {
            deliver(result);
        } else if (effect instanceof DriverEffect.JobSucceeded succeeded) {
            end(succeeded.job(), "");
        } else if (effect instanceof DriverEffect.JobFailed failed) {
            end(failed.job(), failed.message());
        } else if (effect instanceof DriverEffect.StoreBlob store) {
            world.keepBlob(store.sha256(), store.bytes());
        } else if (effect instanceof DriverEffect.ReplaceExecutor replace) {
            resources.onReplace(replace.executor());
        } else if (effect instanceof DriverEffect.RddDropped gone) {
            dropped.add(gone.rdd());
        } else if (effect instanceof DriverEffect.Log log) {
            world.log(log.text());
        }
    }

    private void deliver(DriverEffect.DeliverResult result) {
        ByteBuffer bytes = ByteBuffer.wrap(result.result());
        Long before = delivered
                .computeIfAbsent(result.job(), added -> new HashMap<>())
                .put(result.position(), bytes.getLong());
        provenances.merge(result.job(), world.provenances().get(bytes.getLong()), Provenance::and);
        if (before != null) {
            throw new IllegalStateException(
                    "The result " + result.position() + " of " + result.job() + " is delivered twice.");
        }
    }

    private void end(JobId job, String failure) {
        if (ended.put(job, failure) != null) {
            throw new IllegalStateException(job + " ends twice.");
        }
    }

    @Override
    public void onWorkerServes(WorkerId worker, Endpoint blockServer) {
        on(new DriverEvent.WorkerServes(worker, blockServer));
    }

    @Override
    public void onWorkerGone(WorkerId worker, String reason) {
        on(new DriverEvent.WorkerGone(worker, reason));
    }

    @Override
    public void onExecutorGone(ExecutorId executor, ExitStatus exit) {
        on(new DriverEvent.ExecutorGone(executor, exit));
    }

    @Override
    public void onWaiting(String waitingFor) {
        world.log("waiting for: " + waitingFor);
    }

    @Override
    public void onRefused(String reason) {
        on(new DriverEvent.ResourcesRefused(reason));
    }
}
