package io.firesteel.simulation;

import io.firesteel.bus.Addresses;
import io.firesteel.bus.liveness.LivenessOptions;
import io.firesteel.bus.message.DriverToMaster.ApplicationStopped;
import io.firesteel.bus.message.DriverToMaster.LiveExecutor;
import io.firesteel.bus.message.DriverToMaster.RegisterApplication;
import io.firesteel.bus.message.DriverToWorker.DeleteOutputs;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.bus.message.ExecutorToDriver;
import io.firesteel.bus.message.ExecutorToDriver.ExecutorReport;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.MasterToDriver;
import io.firesteel.bus.message.Secret;
import io.firesteel.bus.message.WorkerToDriver.ExecutorExited;
import io.firesteel.dag.control.SchedulerPool;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.MasterId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.StageId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.driver.block.BlockLocations;
import io.firesteel.driver.core.DriverCore;
import io.firesteel.driver.core.DriverEffect;
import io.firesteel.driver.core.DriverEvent;
import io.firesteel.driver.core.DriverOptions;
import io.firesteel.driver.executor.ExecutorEntry;
import io.firesteel.driver.resource.ResourceEvents;
import io.firesteel.driver.resource.StandaloneCore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A driver: its two cores, watched. */
final class SimulatedDriver implements ResourceEvents {
    private static final Endpoint NOWHERE = new Endpoint("127.0.0.1", 3);
    private static final String ADDRESS = Addresses.driver(World.APPLICATION);

    private final World world;
    private final SimulatedProcess process;
    private final DriverCore core;
    private final StandaloneCore resources;
    private final RegisterApplication registration;
    private final JobWatch jobs;
    private final OutputWatch outputs;
    private final FailureWatch failures;
    private final ExclusionWatch exclusions;
    private final PoolWatch pools;
    private final AllocationWatch allocation;
    private final BarrierWatch barriers = new BarrierWatch();
    private final List<DriverWatch> watches;
    private final SimulatedPolicies policies;
    private final Set<ExecutorId> givenUp = new HashSet<>();
    private long highestTerm;
    private boolean heedsOldMaster;
    private final Set<RddId> dropped = new HashSet<>();
    private boolean roundEndDue;
    private boolean stopped;

    SimulatedDriver(World world, SimulatedPolicies policies, int executors) {
        this.world = world;
        this.process = world.newProcess();
        this.policies = policies;
        this.failures = new FailureWatch(world::endedItself);
        this.exclusions = new ExclusionWatch(policies.policies().exclusion(), process::nowMillis);
        this.jobs = new JobWatch(world, failures, exclusions);
        this.outputs = new OutputWatch();
        this.pools = new PoolWatch(jobs::job, policies);
        this.allocation = new AllocationWatch(
                policies.policies().allocation(), world.faults().isNone(), outputs, process::nowMillis);
        this.watches = new ArrayList<>(List.of(exclusions, pools, barriers, allocation));
        if (world.faults().isNone()) {
            watches.add(new CalmWatch(policies.isDynamic()));
        }
        DriverOptions options = new DriverOptions(policies.policies(), LivenessOptions.DEFAULTS, List.of(), NOWHERE, 0);
        this.core = new DriverCore(options, process.nowMillis());
        this.registration = new RegisterApplication(
                World.APPLICATION,
                new Incarnation(world.nextIncarnation()),
                "simulated",
                policies.initialExecutors(executors),
                new ExecutorShape(World.CORES_OF_EXECUTOR, 1L << 30),
                NOWHERE,
                new Secret("secret"));
        this.resources = new StandaloneCore(
                registration, (master, message) -> world.bus().send(ADDRESS, Addresses.master(master), message), this);
        resources.onMasters(world.masters());
        world.bus().consume(ADDRESS, message -> process.run(() -> onMessage(message)));
        process.every(500, this::tick);
        policies.pools().forEach(this::define);
    }

    /** A pool is as described from now on. */
    void define(SchedulerPool pool) {
        process.run(() -> {
            pools.define(pool);
            on(new DriverEvent.PoolDefined(pool));
        });
    }

    BarrierWatch barriers() {
        return barriers;
    }

    PoolWatch pools() {
        return pools;
    }

    /** Whether it has given an executor up, or back. */
    boolean hasGivenUp(ExecutorId executor) {
        return givenUp.contains(executor);
    }

    JobWatch jobs() {
        return jobs;
    }

    void stall(long millis) {
        process.stall(millis);
    }

    void onMasters(List<MasterId> masters) {
        process.run(() -> resources.onMasters(masters));
    }

    private void tick() {
        if (!stopped) {
            resources.onTick(live(), process.nowMillis());
            on(new DriverEvent.Tick());
        }
    }

    private List<LiveExecutor> live() {
        return core.liveExecutors().stream()
                .map(entry -> new LiveExecutor(entry.id(), entry.worker(), entry.monitoring()))
                .toList();
    }

    private void onMessage(Object message) {
        if (message instanceof ExecutorToDriver said) {
            if (said instanceof ExecutorReport report && isCurrent(report)) {
                failures.onReport(report);
                outputs.onReport(report, entry(report.executor()).orElseThrow().worker());
            }
            on(new DriverEvent.ExecutorSaid(said));
        } else if (message instanceof ExecutorExited exited) {
            givenUp.add(exited.executor());
            failures.onExplained(exited.executor(), exited.exit());
            on(new DriverEvent.ExecutorExited(exited.worker(), exited.executor(), exited.exit()));
        } else {
            onMasterMessage((MasterToDriver) message);
        }
    }

    private void onMasterMessage(MasterToDriver message) {
        heedsOldMaster = message.term() < highestTerm;
        highestTerm = Math.max(highestTerm, message.term());
        resources.onMessage(message, process.nowMillis());
        heedsOldMaster = false;
    }

    private Optional<ExecutorEntry> entry(ExecutorId id) {
        return core.liveExecutors().stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst();
    }

    private boolean isCurrent(ExecutorReport report) {
        return entry(report.executor())
                .filter(entry -> entry.incarnation().equals(report.incarnation()))
                .isPresent();
    }

    void submit(SimulatedJob job) {
        process.run(() -> {
            jobs.onSubmitted(job);
            on(new DriverEvent.JobSubmitted(job.description(world.shelf()::put)));
        });
    }

    void cancel(JobId job, boolean interrupt) {
        process.run(() -> {
            jobs.allowCancelling(job);
            on(new DriverEvent.JobCancelled(job, "the user cancelled it", interrupt));
        });
    }

    void cancel(StageId stage) {
        process.run(() -> {
            jobs.allowCancellingAny();
            on(new DriverEvent.StageCancelled(stage, "the user cancelled its stage"));
        });
    }

    void persist(RddId rdd) {
        process.run(() -> on(new DriverEvent.RddPersisted(rdd)));
    }

    void unpersist(RddId rdd) {
        process.run(() -> {
            allocation.onUnpersisted(rdd);
            on(new DriverEvent.RddUnpersisted(rdd));
        });
    }

    /** Whether it was told that nobody keeps a partition of an RDD any more. */
    boolean isDropped(RddId rdd) {
        return dropped.contains(rdd);
    }

    BlockLocations blockLocations() {
        return core.blockLocations();
    }

    /** Nothing refers to these shuffles any more. */
    void release(List<ShuffleId> shuffles) {
        process.run(() -> {
            outputs.onUnreferenced(shuffles);
            shuffles.forEach(shuffle -> on(new DriverEvent.ShuffleUnreferenced(shuffle)));
        });
    }

    /** Throws if a file of map outputs that is deleted is the one that is read. */
    void requireUseless(WorkerId worker, String file) {
        outputs.requireUseless(worker, file);
    }

    boolean isStopped() {
        return stopped;
    }

    void stop() {
        core.assertEmpty();
        stopped = true;
        process.die();
        ApplicationStopped done = new ApplicationStopped(World.APPLICATION, registration.incarnation(), "done");
        world.masters().forEach(master -> world.bus().send(ADDRESS, Addresses.master(master), done));
        world.bus().silence(ADDRESS);
        world.memberLeft(ADDRESS);
    }

    private void on(DriverEvent event) {
        if (stopped) {
            return;
        }
        if (heedsOldMaster) {
            throw new Violation("The driver heeds a master of an older term than " + highestTerm + ": " + event);
        }
        outputs.onEvent();
        watches.forEach(watch -> watch.before(core));
        perform(core.on(event, process.nowMillis()));
        jobs.afterEvent();
        if (!roundEndDue) {
            roundEndDue = true;
            world.timeline().in(0, () -> process.run(this::endRound));
        }
    }

    private void endRound() {
        roundEndDue = false;
        watches.forEach(watch -> watch.before(core));
        perform(core.endRound(process.nowMillis()));
    }

    private void perform(List<DriverEffect> effects) {
        effects.forEach(this::perform);
        watches.forEach(DriverWatch::after);
        List<ExecutorEntry> live = core.liveExecutors();
        live.forEach(entry -> requireNotGivenUp(entry.id()));
        outputs.onLiveExecutors(live);
        core.checkInvariants();
        if (core.activeJobs() == 0) {
            core.assertEmpty();
        }
    }

    private void requireNotGivenUp(ExecutorId executor) {
        if (givenUp.contains(executor)) {
            throw new Violation(executor + " was given up, and the driver counts on it again.");
        }
    }

    private void perform(DriverEffect effect) {
        watches.forEach(watch -> watch.onEffect(effect));
        if (effect instanceof DriverEffect.SendToExecutor send) {
            outputs.onSent(send.executor(), send.message());
            world.bus().send(ADDRESS, Addresses.executor(World.APPLICATION, send.executor()), send.message());
        } else if (effect instanceof DriverEffect.FetchResult fetch) {
            fetch(fetch);
        } else if (effect instanceof DriverEffect.StoreBlob store) {
            outputs.onStored(store.sha256(), store.bytes());
            world.shelf().put(store.sha256(), store.bytes());
        } else if (effect instanceof DriverEffect.ReleaseBlob release) {
            world.shelf().release(release.sha256());
        } else if (effect instanceof DriverEffect.ReplaceExecutor replace) {
            givenUp.add(replace.executor());
            resources.onGivenUp(replace.executor());
        } else if (effect instanceof DriverEffect.ReleaseExecutor release) {
            givenUp.add(release.executor());
            resources.onGivenUp(release.executor());
        } else if (effect instanceof DriverEffect.DeleteOutputs delete) {
            DeleteOutputs order = new DeleteOutputs(World.APPLICATION, delete.executor(), delete.kept());
            world.bus().send(ADDRESS, Addresses.worker(delete.worker()), order);
        } else if (effect instanceof DriverEffect.WorkerVacated vacated) {
            resources.onVacated(vacated.worker());
        } else if (effect instanceof DriverEffect.WantExecutors want) {
            resources.onWanted(want.total(), live(), process.nowMillis());
        } else if (effect instanceof DriverEffect.WakeUp wakeUp) {
            world.timeline().in(wakeUp.delayMillis(), () -> process.run(() -> on(new DriverEvent.WokenUp())));
        } else if (effect instanceof DriverEffect.Log log) {
            world.log(log.text());
        } else {
            watch(effect);
        }
    }

    private void watch(DriverEffect effect) {
        if (effect instanceof DriverEffect.RddDropped gone) {
            dropped.add(gone.rdd());
        } else if (effect instanceof DriverEffect.Publish publish) {
            world.trace().add("driver tells", publish.event());
            outputs.onPublished(publish.event());
            failures.onPublished(publish.event());
            jobs.onPublished(publish.event());
            watches.forEach(watch -> watch.onPublished(publish.event()));
        } else {
            world.trace().add("driver", effect);
            jobs.onEffect(effect);
        }
    }

    private void fetch(DriverEffect.FetchResult fetch) {
        world.timeline()
                .in(
                        1 + world.random().nextInt(20),
                        () -> process.run(() -> {
                            Optional<byte[]> bytes = world.fetch(fetch.result().block());
                            if (bytes.isEmpty()) {
                                failures.onUnavailable(fetch.task());
                            }
                            on(
                                    bytes.isPresent()
                                            ? new DriverEvent.ResultFetched(fetch.task(), bytes.get())
                                            : new DriverEvent.ResultUnavailable(
                                                    fetch.task(), "its executor does not answer"));
                        }));
    }

    /** Throws unless nothing is left to do, nothing is kept, and the application has what it asked for. */
    void assertSettled(int executors) {
        core.assertEmpty();
        List<ExecutorEntry> live = core.liveExecutors();
        if (policies.isDynamic() ? !isWithinBounds(live, executors) : live.size() != executors) {
            throw new Violation("The application should have " + executors + " executors and has "
                    + live.stream().map(ExecutorEntry::id).toList() + ".");
        }
        for (ExecutorEntry entry : live) {
            if (!entry.outstanding().isEmpty() || !entry.hasSeenAllOrders() || entry.isSuspect()) {
                throw new Violation("After the last job " + entry.id() + " owes " + entry.outstanding()
                        + (entry.hasSeenAllOrders() ? "" : ", has not seen all its orders")
                        + (entry.isSuspect() ? ", is suspect" : "") + ".");
            }
        }
        if (core.trackedShuffles() != 0) {
            throw new Violation("After the last job " + core.trackedShuffles() + " shuffles are tracked.");
        }
        outputs.assertDeleted(world, live);
    }

    /** Idle ones have been given back, but for the fewest, and those that keep partitions. */
    private boolean isWithinBounds(List<ExecutorEntry> live, int room) {
        long keeping = live.stream()
                .filter(entry ->
                        !core.blockLocations().keptBy(entry.id()).isEmpty() || outputs.needsServer(entry.worker()))
                .count();
        int fewest = Math.min(policies.policies().allocation().min(), room);
        return live.size() >= fewest && live.size() <= Math.max(keeping, fewest);
    }

    @Override
    public void onWorkerServes(WorkerId worker, Endpoint blockServer) {
        outputs.onWorkerServes(worker);
        on(new DriverEvent.WorkerServes(worker, blockServer));
    }

    @Override
    public void onWorkerGone(WorkerId worker, String reason) {
        outputs.onWorkerGone(worker);
        on(new DriverEvent.WorkerGone(worker, reason));
    }

    @Override
    public void onExecutorGone(ExecutorId executor, ExitStatus exit) {
        givenUp.add(executor);
        failures.onExplained(executor, exit);
        on(new DriverEvent.ExecutorGone(executor, exit));
    }

    @Override
    public void onWorkersLeaving(Set<WorkerId> workers) {
        allocation.onWorkersLeaving(workers);
        on(new DriverEvent.WorkersLeaving(workers));
    }

    @Override
    public void onWaiting(String waitingFor) {
        world.log("waiting for: " + waitingFor);
    }

    @Override
    public void onRefused(String reason) {
        jobs.allowRefusing(reason);
        on(new DriverEvent.ResourcesRefused(reason));
    }
}
