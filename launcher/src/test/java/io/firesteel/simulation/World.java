package io.firesteel.simulation;

import io.firesteel.bus.Addresses;
import io.firesteel.bus.message.DriverToMaster;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.WorkerToMaster;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.MasterId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.dag.storage.StorageLevel;
import io.firesteel.master.core.MasterCore;
import io.firesteel.master.core.MasterEffect;
import io.firesteel.master.core.MasterEvent;
import io.firesteel.master.core.MasterOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** A cluster under one seed: a master, workers, a driver with jobs, and the faults that befall them. */
final class World {
    static final MasterId MASTER = new MasterId("m-1");
    static final ApplicationId APPLICATION = new ApplicationId("app-1");
    private static final RddId PERSISTED = new RddId(900);
    private static final int WORKERS = 3;
    private static final int EXECUTORS = 4;
    private static final int CORES = 6;
    private static final long LIMIT_MILLIS = 600_000;

    private final Timeline timeline = new Timeline();
    private final SimulatedDisks disks = new SimulatedDisks();
    private final ResultProvenances provenances = new ResultProvenances();
    private final List<SimulatedWorker> workers = new ArrayList<>();
    private final List<SimulatedJob> jobs = new ArrayList<>();
    private final Map<String, byte[]> blobs = new HashMap<>();
    private final Map<String, Integer> failuresLeft = new HashMap<>();
    private final List<String> log = new ArrayList<>();
    private final Random random;
    private final Faults faults;
    private final SimulatedBus bus;
    private final MasterCore master;
    private final SimulatedDriver driver;
    private final StorageLevel level;
    private boolean unpersists;
    private long incarnations = 1;
    private long events;
    private int unrepeatable;

    World(long seed, Faults faults) {
        this.random = new Random(seed);
        this.faults = faults;
        this.bus = new SimulatedBus(timeline, random, faults);
        this.master = new MasterCore(MASTER, 1, MasterOptions.DEFAULTS, 0);
        bus.consume(Addresses.master(MASTER), this::onMasterMessage);
        tickMaster();
        for (int i = 1; i <= WORKERS; i++) {
            workers.add(new SimulatedWorker(this, new WorkerId("w-" + i), CORES));
        }
        this.driver = new SimulatedDriver(this, EXECUTORS);
        this.level = random.nextBoolean() ? StorageLevel.MEMORY_ONLY() : StorageLevel.MEMORY_ONLY_2();
        planPersistence();
        planFaults();
    }

    private void planFaults() {
        for (int i = 0; i < faults.executorKills(); i++) {
            timeline.in(
                    random.nextLong(1, faults.untilMillis()),
                    () -> anyExecutor().forEach(SimulatedExecutor::kill));
        }
        for (int i = 0; i < faults.executorStalls(); i++) {
            long millis = random.nextLong(500, 20_000);
            timeline.in(
                    random.nextLong(1, faults.untilMillis()),
                    () -> anyExecutor().forEach(executor -> executor.stall(millis)));
        }
        for (int i = 0; i < faults.machineLosses(); i++) {
            SimulatedWorker victim = workers.get(random.nextInt(WORKERS));
            timeline.in(random.nextLong(1, faults.untilMillis()), victim::lose);
        }
    }

    /** Half of the worlds unpersist their RDD at some time, though jobs that were planned before go on keeping it. */
    private void planPersistence() {
        timeline.in(0, () -> driver.persist(PERSISTED));
        unpersists = random.nextBoolean();
        if (unpersists) {
            timeline.in(random.nextInt(1, 40_000), () -> driver.unpersist(PERSISTED));
        }
    }

    /** How blocks are kept in this world. */
    StorageLevel level() {
        return level;
    }

    /** The blocks of an executor that answers now. */
    Optional<SimulatedBlocks> blocksServedBy(ExecutorId executor) {
        return executors()
                .filter(known -> known.id().equals(executor) && known.serves())
                .map(SimulatedExecutor::blocks)
                .findFirst();
    }

    /** The blocks of the executor at an address, if it answers now. */
    Optional<SimulatedBlocks> servedAt(Endpoint server) {
        return executors()
                .filter(known -> known.server().equals(server) && known.serves())
                .map(SimulatedExecutor::blocks)
                .findFirst();
    }

    private Stream<SimulatedExecutor> executors() {
        return workers.stream().flatMap(worker -> worker.executors().stream());
    }

    private List<SimulatedExecutor> anyExecutor() {
        List<SimulatedExecutor> alive =
                executors().filter(SimulatedExecutor::isAlive).toList();
        return alive.isEmpty() ? List.of() : List.of(alive.get(random.nextInt(alive.size())));
    }

    /** Submits jobs at random times; some share their first shuffles. */
    void submitJobs(int count) {
        List<ShuffleId> shared = List.of(new ShuffleId(1_000), new ShuffleId(1_001));
        int[] sharedWidths = {7, 5, 4};
        List<ShuffleId> below = List.of(new ShuffleId(2_000), new ShuffleId(2_001));
        int[] belowWidths = {6, 4, 9};
        for (int i = 0; i < count; i++) {
            int shuffles = random.nextInt(4);
            List<ShuffleId> own = new ArrayList<>();
            int[] widths = new int[shuffles + 1];
            for (int stage = 0; stage <= shuffles; stage++) {
                widths[stage] = 1 + random.nextInt(12);
                own.add(new ShuffleId(i * 10L + stage));
            }
            SimulatedJob job = switch (random.nextInt(5)) {
                case 0 -> new SimulatedJob(new JobId(i), shared, sharedWidths, 1);
                case 1, 2 -> SimulatedJob.persisting(new JobId(i), below, belowWidths, PERSISTED);
                default -> new SimulatedJob(new JobId(i), own.subList(0, shuffles), widths, random.nextInt(6));
            };
            jobs.add(job);
            timeline.in(random.nextInt(30_000), () -> driver.submit(job));
        }
    }

    /** Runs until all jobs have ended and the application has stopped; then everything must be right and empty. */
    void run() {
        while (driver.ended().size() < jobs.size()) {
            step();
        }
        jobs.forEach(this::checkAnswer);
        goOn(60_000);
        checkBlocks();
        driver.stop();
        goOn(60_000);
        if (workers.stream().allMatch(SimulatedWorker::isAlive)) {
            master.assertEmpty(); // else a lost machine is still owed the news, in case it returns
        }
    }

    private void goOn(long millis) {
        long end = timeline.nowMillis() + millis;
        while (timeline.nowMillis() < end) {
            step();
        }
    }

    /** After a time of calm, whoever the driver takes for a holder is one, and what was unpersisted is gone. */
    private void checkBlocks() {
        for (BlockId block : driver.blockLocations().blocks(any -> true)) {
            for (ExecutorId holder : driver.blockLocations().holdersOf(block).keySet()) {
                if (blocksServedBy(holder).flatMap(blocks -> blocks.here(block)).isEmpty()) {
                    throw new IllegalStateException("The driver takes " + holder + " for a holder of " + block
                            + ", which has not got it.\n" + String.join("\n", log));
                }
            }
        }
        List<BlockId> left = executors()
                .filter(SimulatedExecutor::isAlive)
                .flatMap(executor -> executor.blocks().all().stream())
                .toList();
        if (unpersists && (!left.isEmpty() || !driver.isDropped(PERSISTED))) {
            throw new IllegalStateException("The RDD was unpersisted, and kept are still " + left
                    + "; the driver has " + (driver.isDropped(PERSISTED) ? "" : "not ") + "told that it is gone.\n"
                    + String.join("\n", log));
        }
    }

    private void step() {
        if (!timeline.step() || timeline.nowMillis() > LIMIT_MILLIS) {
            throw new IllegalStateException("After " + timeline.nowMillis() + " ms only " + driver.ended() + " of "
                    + jobs.size() + " jobs have ended.\n" + String.join("\n", log));
        }
        events++;
    }

    private void checkAnswer(SimulatedJob job) {
        String failure = driver.ended().getOrDefault(job.id(), "not ended");
        if (job.isIndeterminate() && failure.contains("would not be the same if they were made again")) {
            unrepeatable++;
            return;
        }
        if (!failure.isEmpty()) {
            throw new IllegalStateException(
                    job.id() + " failed although no limit was reached: " + failure + "\n" + String.join("\n", log));
        }
        for (int partition = 0; partition < job.partitions(); partition++) {
            Long result = driver.results(job.id()).get(partition);
            if (result == null || result != job.expected(partition)) {
                throw new IllegalStateException("Partition " + partition + " of " + job.id() + " is " + result
                        + ", not " + job.expected(partition) + ".");
            }
        }
    }

    private void tickMaster() {
        onMaster(new MasterEvent.Tick());
        timeline.in(500, this::tickMaster);
    }

    private void onMasterMessage(Object message) {
        onMaster(
                message instanceof WorkerToMaster fromWorker
                        ? new MasterEvent.FromWorker(fromWorker)
                        : new MasterEvent.FromDriver((DriverToMaster) message));
    }

    private void onMaster(MasterEvent event) {
        List<MasterEffect> effects = master.on(event, timeline.nowMillis());
        master.checkInvariants();
        for (MasterEffect effect : effects) {
            if (effect instanceof MasterEffect.SendToWorker send) {
                bus.send(Addresses.worker(send.worker()), send.message());
            } else if (effect instanceof MasterEffect.SendToDriver send) {
                bus.send(Addresses.driver(send.application()), send.message());
            }
        }
    }

    void memberLeft(String busAddress) {
        timeline.in(random.nextInt(1_000), () -> onMaster(new MasterEvent.MemberLeft(busAddress)));
    }

    /** Whether this attempt throws: the first one or two attempts of unlucky partitions do, never as many as the limit. */
    boolean failsNow(TaskId task) {
        if (timeline.nowMillis() > faults.untilMillis()) {
            return false;
        }
        String key = task.stage().stage().value() + "/" + task.partition();
        int left = failuresLeft.computeIfAbsent(
                key, added -> random.nextDouble() < faults.taskFailures() ? 1 + random.nextInt(2) : 0);
        failuresLeft.put(key, Math.max(0, left - 1));
        return left > 0;
    }

    /** What no single core can see. */
    void checkAll() {
        events++;
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

    Timeline timeline() {
        return timeline;
    }

    SimulatedBus bus() {
        return bus;
    }

    /** How many jobs have failed because they had delivered results made from what is lost and cannot be made again. */
    int unrepeatable() {
        return unrepeatable;
    }

    ResultProvenances provenances() {
        return provenances;
    }

    SimulatedDisks disks() {
        return disks;
    }

    Random random() {
        return random;
    }

    byte[] blob(String sha256) {
        byte[] bytes = blobs.get(sha256);
        if (bytes == null) {
            throw new IllegalStateException("The driver does not keep the blob " + sha256 + ".");
        }
        return bytes;
    }

    void keepBlob(String sha256, byte[] bytes) {
        blobs.put(sha256, bytes);
    }

    void log(String text) {
        log.add(timeline.nowMillis() + " ms: " + text);
    }
}
