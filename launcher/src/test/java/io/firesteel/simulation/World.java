package io.firesteel.simulation;

import io.firesteel.bus.message.Endpoint;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.MasterId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.dag.storage.StorageLevel;
import io.firesteel.master.core.MasterEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A cluster in one scenario: a master, workers, a driver with jobs, and the faults that befall them. */
final class World {
    static final ApplicationId APPLICATION = new ApplicationId("app-1");
    static final int CORES_OF_EXECUTOR = 2;
    private static final int WORKERS = 3;
    private static final int EXECUTORS = 4;
    private static final int CORES = 6;
    private static final int MOST_KEPT_PLANS = 5;
    private static final int SUBMITTED_WITHIN_MILLIS = 30_000;
    /** In which all jobs end when the storm is over: the slowest has four stages of 12 tasks of half a minute. */
    private static final long LIMIT_MILLIS = 900_000;
    /** In which nothing is left to say after the last job. */
    private static final long SETTLED_MILLIS = 45_000;

    private static final long STOPPED_MILLIS = 30_000;

    private final Timeline timeline = new Timeline();
    private final Trace trace = new Trace(timeline);
    private final SimulatedDisks disks = new SimulatedDisks();
    private final SimulatedShelf shelf = new SimulatedShelf();
    private final SimulatedOutput output = new SimulatedOutput();
    private final ResultProvenances provenances = new ResultProvenances();
    private final List<SimulatedMaster> masters = new ArrayList<>();
    private final List<SimulatedWorker> workers = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final Scenario scenario;
    private final Random random;
    private final Random faultRandom;
    private final Random clocks;
    private final SimulatedBus bus;
    private final SimulatedDriver driver;
    private final StorageLevel level;
    private final boolean unpersists;
    private final SimulatedPolicies policies;
    private final List<Consumer<SimulatedExecutor>> awaitingStart = new ArrayList<>();
    private final Set<ExecutorId> endedThemselves = new HashSet<>();
    private SimulatedMaster master;
    private long term = 1;
    private long incarnations = 1;
    private long events;

    World(Scenario scenario) {
        this.scenario = scenario;
        this.random = scenario.random("world");
        this.faultRandom = scenario.random("faults");
        this.clocks = scenario.random("clocks");
        this.bus = new SimulatedBus(timeline, trace, scenario.random("bus"), scenario.faults());
        this.master = new SimulatedMaster(this, new MasterId("m-1"), term);
        masters.add(master);
        for (int i = 1; i <= WORKERS; i++) {
            workers.add(new SimulatedWorker(this, new WorkerId("w-" + i), CORES));
        }
        Random settings = scenario.random("policies");
        this.policies = SimulatedPolicies.of(
                settings, EXECUTORS, scenario.random("plans").nextInt(MOST_KEPT_PLANS + 1));
        this.driver = new SimulatedDriver(this, policies, EXECUTORS);
        if (policies.isFair() && policies.redefinesPools()) {
            timeline.in(
                    settings.nextInt(SUBMITTED_WITHIN_MILLIS),
                    () -> SimulatedPolicies.pools(settings).forEach(driver::define));
        }
        Random persistence = scenario.random("persistence");
        this.level = persistence.nextBoolean() ? StorageLevel.MEMORY_ONLY() : StorageLevel.MEMORY_ONLY_2();
        this.unpersists = persistence.nextBoolean();
        planPersistence(persistence);
        new FaultPlan(this, scenario).schedule();
        for (int number : scenario.jobs()) {
            Random chance = scenario.random("job " + number);
            SimulatedJob job = SimulatedJob.of(number, chance);
            timeline.in(chance.nextInt(SUBMITTED_WITHIN_MILLIS), () -> driver.submit(job));
        }
    }

    /** Half of the worlds unpersist their RDD at some time, though jobs that were planned before go on keeping it. */
    private void planPersistence(Random chance) {
        timeline.in(0, () -> driver.persist(SimulatedJob.RDD));
        if (unpersists) {
            timeline.in(1 + chance.nextInt(SUBMITTED_WITHIN_MILLIS), () -> driver.unpersist(SimulatedJob.RDD));
        }
    }

    /** How many blobs executors keep for later jobs. */
    int keptPlans() {
        return policies.policies().plans().maxBlobs();
    }

    /** How blocks are kept in this world. */
    StorageLevel level() {
        return level;
    }

    /** The blocks of an executor that answers now. */
    Optional<SimulatedBlocks> blocksServedBy(ExecutorId executor) {
        return blocksServed(known -> known.id().equals(executor));
    }

    /** The blocks of the executor at an address, if it answers now. */
    Optional<SimulatedBlocks> blocksServedAt(Endpoint server) {
        return blocksServed(known -> known.server().equals(server));
    }

    private Optional<SimulatedBlocks> blocksServed(Predicate<SimulatedExecutor> condition) {
        return executors().stream()
                .filter(executor -> !executor.isStalled() && condition.test(executor))
                .map(SimulatedExecutor::blocks)
                .findFirst();
    }

    /** Whoever the driver takes for a holder is one, and what was unpersisted is gone. */
    private void assertBlocksKnown() {
        for (BlockId block : driver.blockLocations().blocks(any -> true)) {
            for (ExecutorId holder : driver.blockLocations().holdersOf(block).keySet()) {
                if (blocksServedBy(holder).flatMap(blocks -> blocks.here(block)).isEmpty()) {
                    throw new Violation(
                            "The driver takes " + holder + " for a holder of " + block + ", which has not got it.");
                }
            }
        }
        List<BlockId> left = executors().stream()
                .flatMap(executor -> executor.blocks().all().stream())
                .toList();
        if (unpersists && (!left.isEmpty() || !driver.isDropped(SimulatedJob.RDD))) {
            throw new Violation("The RDD was unpersisted, and kept are still " + left + "; the driver has "
                    + (driver.isDropped(SimulatedJob.RDD) ? "" : "not ") + "told that it is gone.");
        }
    }

    /** Runs until all jobs have ended and the application has stopped; throws if something does not hold. */
    void run() {
        long limit = scenario.faults().untilMillis() + LIMIT_MILLIS;
        while (driver.jobs().ended() < scenario.jobs().size()) {
            if (timeline.nowMillis() > limit) {
                throw new Violation("After " + timeline.nowMillis() + " ms there still is no end to "
                        + driver.jobs().active() + ".");
            }
            step();
        }
        runFor(Math.max(0, scenario.faults().untilMillis() - timeline.nowMillis()) + SETTLED_MILLIS);
        assertSettled();
        driver.stop();
        runFor(STOPPED_MILLIS);
        assertStopped();
    }

    private void runFor(long millis) {
        long end = timeline.nowMillis() + millis;
        while (timeline.nowMillis() < end) {
            step();
        }
    }

    private void step() {
        timeline.step();
        events++;
        executors().forEach(driver.jobs()::checkKills);
    }

    private void assertSettled() {
        workers.stream().filter(SimulatedWorker::isLeaving).findFirst().ifPresent(leaving -> {
            throw new Violation(leaving.id() + " was told to leave and is still there.");
        });
        long room = workers.stream().filter(SimulatedWorker::isAlive).count() * (CORES / CORES_OF_EXECUTOR);
        driver.assertSettled((int) Math.min(EXECUTORS, room));
        executors().forEach(SimulatedExecutor::assertIdle);
        shelf.assertEmpty();
        assertBlocksKnown();
    }

    private void assertStopped() {
        workers.stream().filter(SimulatedWorker::isAlive).forEach(SimulatedWorker::assertEmpty);
        if (workers.stream().allMatch(SimulatedWorker::isAlive)) {
            master.assertEmpty(); // else a lost machine is still owed the news, in case it returns
        }
    }

    /** Its user does not refer to what it was made of any more. */
    void onJobEnded(SimulatedJob job) {
        timeline.in(random.nextInt(2_000), () -> driver.release(job.ownShuffles()));
        if (driver.jobs().ended() == scenario.jobs().size()) {
            timeline.in(random.nextInt(2_000), () -> driver.release(SimulatedJob.sharedShuffles()));
        }
    }

    /** Ends the master; another one begins at its address after a while, with the next term. */
    void restartMaster(long millis) {
        if (!master.isAlive()) {
            return;
        }
        MasterId id = master.id();
        end(master);
        timeline.in(millis, () -> begin(id));
    }

    /** The master stands still for a while and then does not know that another one leads, until it ends. */
    void deposeMaster(long stallMillis, long goesOnMillis) {
        if (!master.isAlive()) {
            return;
        }
        SimulatedMaster deposed = master;
        deposed.stall(stallMillis);
        begin(new MasterId("m-" + (term + 1)));
        timeline.in(stallMillis + goesOnMillis, () -> end(deposed));
    }

    private void begin(MasterId id) {
        master = new SimulatedMaster(this, id, ++term);
        masters.add(master);
        driver.onMasters(masters());
        workers.forEach(worker -> worker.onMasterJoined(id));
    }

    private void end(SimulatedMaster ending) {
        ending.die();
        masters.remove(ending);
        driver.onMasters(masters());
        workers.forEach(worker -> worker.onMasterLeft(ending.id()));
    }

    /** The last master that began to lead. */
    MasterId master() {
        return master.id();
    }

    /** The masters that are members of the cluster, whether they lead or only think so. */
    List<MasterId> masters() {
        return masters.stream().map(SimulatedMaster::id).toList();
    }

    void memberLeft(String busAddress) {
        timeline.in(
                random.nextInt(1_000),
                () -> List.copyOf(masters).forEach(known -> known.on(new MasterEvent.MemberLeft(busAddress))));
    }

    /** Stored bytes of a task, from whatever executor keeps them. */
    Optional<byte[]> fetch(BlockId block) {
        return executors().stream()
                .map(executor -> executor.fetch(block))
                .flatMap(Optional::stream)
                .findFirst();
    }

    List<SimulatedExecutor> executors() {
        List<SimulatedExecutor> alive = new ArrayList<>();
        for (SimulatedWorker worker : workers) {
            for (SimulatedExecutor executor : worker.executors()) {
                if (executor.isAlive()) {
                    alive.add(executor);
                }
            }
        }
        return alive;
    }

    SimulatedProcess newProcess() {
        return new SimulatedProcess(
                timeline, new Clock(timeline, clocks, scenario.faults().rate(Fault.SKEW)));
    }

    /** Whether something that happens with a probability happens now. */
    boolean strikes(Fault fault) {
        return scenario.faults().strikes(fault, faultRandom, timeline.nowMillis());
    }

    /** What befalls the executor that is started next. */
    void onNextStart(Consumer<SimulatedExecutor> happens) {
        awaitingStart.add(happens);
    }

    void onStarted(SimulatedExecutor executor) {
        awaitingStart.forEach(happens -> happens.accept(executor));
        awaitingStart.clear();
    }

    /** An executor ends through something that ran in it. */
    void onEndsItself(ExecutorId executor) {
        endedThemselves.add(executor);
    }

    /** Whether something that ran in an executor has ended it. */
    boolean endedItself(ExecutorId executor) {
        return endedThemselves.contains(executor);
    }

    /** The files of an application are deleted when it is over, or when its driver may have been silent for too long. */
    void requireOver(WorkerId worker) {
        if (!driver.isStopped() && !driver.jobs().isRefused() && !faults().silenceTheDriver()) {
            throw new Violation("What the application keeps on " + worker + " is deleted, and its driver goes on.");
        }
    }

    /** A file of map outputs is deleted that nobody needs. */
    void deleteOutput(WorkerId worker, String file) {
        driver.requireUseless(worker, file);
        disks.delete(worker, file);
    }

    SimulatedPolicies policies() {
        return policies;
    }

    Random faultRandom() {
        return faultRandom;
    }

    Faults faults() {
        return scenario.faults();
    }

    long events() {
        return events;
    }

    /** What the driver has said, with its time. */
    List<String> driverLog() {
        return log;
    }

    long nextIncarnation() {
        return incarnations++;
    }

    List<SimulatedWorker> workers() {
        return workers;
    }

    SimulatedDriver driver() {
        return driver;
    }

    Timeline timeline() {
        return timeline;
    }

    Trace trace() {
        return trace;
    }

    SimulatedBus bus() {
        return bus;
    }

    ResultProvenances provenances() {
        return provenances;
    }

    SimulatedDisks disks() {
        return disks;
    }

    SimulatedShelf shelf() {
        return shelf;
    }

    SimulatedOutput output() {
        return output;
    }

    Random random() {
        return random;
    }

    void log(String text) {
        log.add(timeline.nowMillis() + " ms: " + text);
        trace.add("driver says", text);
    }
}
