package io.firesteel.driver.core;

import io.firesteel.bus.message.DriverToExecutor;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorToDriver;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.MapOutputList.Region;
import io.firesteel.bus.message.MapStatus;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.RemoteFailure;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.driver.core.DriverEffect.FetchResult;
import io.firesteel.driver.core.DriverEffect.ReplaceExecutor;
import io.firesteel.driver.core.DriverEffect.SendToExecutor;
import io.firesteel.driver.stage.JobDescription;
import io.firesteel.driver.stage.StageDescription;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A driver's core among executors on three workers, in virtual time from one seed: messages are dropped, repeated,
 * delayed and reordered, executors die or stand still, outputs are lost, tasks throw, jobs come and are cancelled. After
 * a while faults end, and everything must come to rest.
 */
final class FaultyWorld {
    private static final long FAULTY_MILLIS = 40_000;
    /** That executors keep for later jobs. */
    private static final int KEPT_PLANS = 1;

    private static final long PATIENCE_MILLIS = 400_000;
    static final int JOBS = 12;

    private final Random random;
    private final DriverCore core;
    private final Ledger ledger = new Ledger();
    private final PriorityQueue<Timed> timeline = new PriorityQueue<>();
    private final Map<ExecutorId, FakeExecutor> executors = new LinkedHashMap<>();
    private final Map<ExecutorId, Long> frozenUntil = new HashMap<>();
    private final Set<ExecutorId> dead = new HashSet<>();
    /** Map outputs that can be read, by name, and the worker they lie on. */
    private final Map<String, WorkerId> files = new HashMap<>();

    private final Map<BlockId, byte[]> storedUpdates = new HashMap<>();

    private final Set<JobId> cancelled = new HashSet<>();
    private final Set<Long> throwing = new HashSet<>();
    private long nowMillis;
    private long order;
    private int nextExecutor;
    private int nextFile;
    private int faults;
    private int exhaustedJobs;
    private boolean roundDue;

    private record Timed(long atMillis, long order, Runnable action) implements Comparable<Timed> {
        @Override
        public int compareTo(Timed other) {
            int byTime = Long.compare(atMillis, other.atMillis);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    FaultyWorld(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        core = new DriverCore(DriverRig.options(DriverRig.keepingPlans(KEPT_PLANS)), nowMillis);
    }

    int faults() {
        return faults;
    }

    /** Jobs that met too many unreadable outputs in a row: legitimate, but rare. */
    int exhaustedJobs() {
        return exhaustedJobs;
    }

    private boolean chance(double probability) {
        boolean hit = nowMillis < FAULTY_MILLIS && random.nextDouble() < probability;
        faults += hit ? 1 : 0;
        return hit;
    }

    private void at(long delayMillis, Runnable action) {
        timeline.add(new Timed(nowMillis + delayMillis, order++, action));
    }

    void run() {
        for (int worker = 0; worker < 3; worker++) {
            WorkerId id = new WorkerId("w" + worker);
            Endpoint server = new Endpoint("w" + worker, 7005);
            at(0, () -> on(new DriverEvent.WorkerServes(id, server)));
            addExecutor();
        }
        for (int job = 0; job < JOBS; job++) {
            long id = job;
            at(random.nextInt((int) FAULTY_MILLIS), () -> submit(id));
        }
        at(500, this::tick);
        while (nowMillis < PATIENCE_MILLIS && !isAtRest()) {
            Timed next = timeline.remove();
            nowMillis = next.atMillis;
            next.action.run();
        }
        checkEnd();
    }

    private boolean isAtRest() {
        return nowMillis > FAULTY_MILLIS
                && ledger.haveAllEnded()
                && executors.values().stream()
                        .filter(executor -> !dead.contains(executor.id()) && !executor.isStopped())
                        .allMatch(executor -> executor.owesNothing()
                                && executor.results().isEmpty()
                                && executor.blobs().size() <= KEPT_PLANS)
                && core.liveExecutors().stream()
                        .allMatch(entry -> entry.outstanding().isEmpty() && entry.hasSeenAllOrders());
    }

    private void checkEnd() {
        if (!isAtRest()) {
            throw new AssertionError("No rest within " + PATIENCE_MILLIS + " ms: "
                    + executors.values().stream()
                            .filter(executor -> !dead.contains(executor.id()) && !executor.isStopped())
                            .map(executor -> executor.id() + " runs " + executor.tasks() + ", keeps "
                                    + executor.results() + " and " + executor.blobs())
                            .toList());
        }
        core.assertEmpty();
        ledger.assertSettled();
        for (long job = 0; job < JOBS; job++) {
            String end = ledger.endOf(new JobId(job));
            boolean exhausted = end.contains("could not read its input 4 times in a row");
            exhaustedJobs += exhausted ? 1 : 0;
            boolean mayFail = cancelled.contains(new JobId(job))
                    || throwing.contains(job)
                    || exhausted
                    || end.contains("the result could not be fetched");
            if (!end.isEmpty() && !mayFail) {
                throw new AssertionError("Job " + job + " failed without a cause: " + end);
            }
            if (end.isEmpty() && throwing.contains(job)) {
                throw new AssertionError("Job " + job + " throws always and has succeeded.");
            }
        }
    }

    private void addExecutor() {
        int number = nextExecutor++;
        FakeExecutor executor = new FakeExecutor("e" + number, "w" + number % 3, 1 + random.nextInt(3));
        executors.put(executor.id(), executor);
        at(random.nextInt(200), () -> beat(executor));
    }

    private void beat(FakeExecutor executor) {
        if (dead.contains(executor.id()) || executor.isStopped()) {
            return;
        }
        at(500, () -> beat(executor));
        if (isFrozen(executor)) {
            return;
        }
        if (!executor.isRegistered()) {
            toDriver(executor.registration());
        } else {
            toDriver(executor.report(nowMillis));
        }
        if (chance(0.01)) {
            frozenUntil.put(executor.id(), nowMillis + 2_000 + random.nextInt(14_000));
        } else if (chance(0.01)) {
            die(executor);
        }
    }

    private boolean isFrozen(FakeExecutor executor) {
        return thawsInMillis(executor) > 0;
    }

    private long thawsInMillis(FakeExecutor executor) {
        return frozenUntil.getOrDefault(executor.id(), 0L) - nowMillis;
    }

    private void die(FakeExecutor executor) {
        dead.add(executor.id());
        at(random.nextInt(300), () -> on(new DriverEvent.ExecutorGone(executor.id(), new ExitStatus(137, "killed"))));
        if (chance(0.3)) {
            loseMachine(executor.worker());
        }
    }

    /** All processes and files of a machine are gone; the driver is told in any order. */
    private void loseMachine(WorkerId worker) {
        files.values().removeIf(worker::equals);
        executors.values().stream()
                .filter(executor -> executor.worker().equals(worker) && !dead.contains(executor.id()))
                .forEach(executor -> {
                    dead.add(executor.id());
                    at(
                            random.nextInt(900),
                            () -> on(new DriverEvent.ExecutorGone(
                                    executor.id(), new ExitStatus(-1, "left the cluster"))));
                });
        at(random.nextInt(900), () -> on(new DriverEvent.WorkerGone(worker, "left the cluster")));
        at(5_000, () -> on(new DriverEvent.WorkerServes(worker, new Endpoint(worker.value(), 7005))));
    }

    private void tick() {
        on(new DriverEvent.Tick());
        at(500, this::tick);
    }

    private void toDriver(ExecutorToDriver message) {
        deliver(() -> on(new DriverEvent.ExecutorSaid(message)));
    }

    private void deliver(Runnable delivery) {
        if (chance(0.05)) {
            return;
        }
        int copies = chance(0.05) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            at(1 + random.nextInt(chance(0.05) ? 3_000 : 5), delivery);
        }
    }

    private void on(DriverEvent event) {
        perform(core.on(event, nowMillis));
        core.checkInvariants();
        if (!roundDue) {
            roundDue = true;
            at(0, this::endRound);
        }
    }

    private void endRound() {
        roundDue = false;
        perform(core.endRound(nowMillis));
        core.checkInvariants();
    }

    private void perform(List<DriverEffect> effects) {
        for (DriverEffect effect : effects) {
            ledger.onEffect(effect);
            if (effect instanceof SendToExecutor send) {
                deliver(() -> receive(send.executor(), send.message()));
            } else if (effect instanceof FetchResult fetch) {
                fetch(fetch);
            } else if (effect instanceof ReplaceExecutor) {
                addExecutor();
            }
        }
    }

    private void receive(ExecutorId id, DriverToExecutor message) {
        FakeExecutor executor = executors.get(id);
        if (executor == null || dead.contains(id)) {
            return;
        }
        if (isFrozen(executor)) {
            at(thawsInMillis(executor), () -> receive(id, message));
            return;
        }
        Set<TaskId> before = new HashSet<>(executor.tasks());
        executor.receive(message);
        executor.tasks().stream()
                .filter(task -> !before.contains(task))
                .forEach(task ->
                        at(1 + random.nextInt(random.nextInt(10) == 0 ? 5_000 : 300), () -> end(executor, task)));
    }

    private void end(FakeExecutor executor, TaskId task) {
        if (dead.contains(executor.id()) || executor.isStopped()) {
            return;
        }
        if (isFrozen(executor)) {
            at(thawsInMillis(executor), () -> end(executor, task));
            return;
        }
        if (executor.tasks().contains(task) && !executor.canRun(task)) {
            at(50, () -> end(executor, task));
            return;
        }
        if (executor.tasks().contains(task) && executor.end(outcome(executor, task))) {
            toDriver(executor.report(nowMillis));
        }
    }

    private TaskOutcome outcome(FakeExecutor executor, TaskId task) {
        String plan = executor.launchOf(task).plan();
        if (plan.startsWith("throws") || chance(0.03)) {
            return new TaskOutcome.TaskThrew(task, new RemoteFailure("java.lang.Error", plan, ""));
        }
        for (var read : executor.launchOf(task).mapOutputs()) {
            List<Region> outputs = executor.mapOutputs(read.blob()).outputs();
            List<Integer> unreadable = IntStream.range(0, outputs.size())
                    .filter(map -> !files.containsKey(outputs.get(map).file()) || chance(0.02))
                    .boxed()
                    .toList();
            if (!unreadable.isEmpty()) {
                return new TaskOutcome.FetchFailed(
                        task, read.shuffle(), new WorkerId("w0"), unreadable, "lost or corrupt");
            }
        }
        if (plan.startsWith("map")) {
            String file = "f" + nextFile++;
            files.put(file, executor.worker());
            MapStatus status = new MapStatus(executor.worker(), file, 0, 10, new byte[] {1});
            return new TaskOutcome.MapOutputReady(
                    task,
                    status,
                    DriverRig.figures(random.nextInt(40_000)),
                    Optional.of(updates(executor, task, plan)));
        }
        Payload result = random.nextInt(4) == 0
                ? new Payload.Stored(
                        BlockId.result(task), executor.registration().blockServer(), 1_000_000)
                : new Payload.Inline(new byte[] {1});
        return new TaskOutcome.ResultReady(
                task, result, DriverRig.figures(random.nextInt(40_000)), Optional.of(updates(executor, task, plan)));
    }

    /** What a task adds says whose it is, for the ledger to see that it counts once. */
    private Payload updates(FakeExecutor executor, TaskId task, String plan) {
        String stage = plan.startsWith("map") ? plan : plan + task.stage().stage();
        byte[] bytes = (stage + ":" + task.partition()).getBytes(StandardCharsets.UTF_8);
        BlockId block = BlockId.updates(task);
        if (random.nextInt(6) > 0) {
            return new Payload.Inline(bytes);
        }
        storedUpdates.put(block, bytes);
        return new Payload.Stored(block, executor.registration().blockServer(), bytes.length);
    }

    private void fetch(FetchResult fetch) {
        byte[] bytes = storedUpdates.getOrDefault(fetch.result().block(), new byte[] {1});
        boolean fails = chance(0.1);
        at(
                1 + random.nextInt(500),
                () -> on(
                        fails
                                ? new DriverEvent.ResultUnavailable(fetch.task(), "time-out")
                                : new DriverEvent.ResultFetched(fetch.task(), bytes)));
    }

    private void submit(long id) {
        JobDescription job = describe(id);
        ledger.onSubmitted(job);
        on(new DriverEvent.JobSubmitted(job));
        if (chance(0.15)) {
            cancelled.add(job.id());
            at(random.nextInt(3_000), () -> on(new DriverEvent.JobCancelled(job.id(), "not wanted", chance(0.5))));
        } else if (chance(0.05)) {
            cancelled.add(job.id());
            at(
                    random.nextInt(3_000),
                    () -> on(new DriverEvent.MergeFailed(job.id(), new RemoteFailure("X", "merge", ""))));
        }
    }

    /** Lineages over six shuffles that all jobs share: shuffle s reads some of the lower ones. */
    private JobDescription describe(long id) {
        List<StageDescription> maps = new ArrayList<>();
        for (int shuffle = 0; shuffle < 6; shuffle++) {
            int partitions = 1 + (shuffle * 7) % 5;
            long[] reads = shuffle < 2 ? new long[0] : new long[] {shuffle - 1L, shuffle / 3};
            StageDescription stage = Jobs.mapStage(shuffle, partitions, reads);
            maps.add(shuffle % 2 == 0 ? Jobs.storing(stage) : stage);
        }
        int kind = random.nextInt(8);
        if (kind == 0) {
            throwing.add(id);
            return Jobs.job(id, throwingStage());
        }
        long[] reads = kind == 1 ? new long[0] : new long[] {random.nextInt(6), random.nextInt(6)};
        StageDescription result = Jobs.resultStage(1 + random.nextInt(6), reads);
        return Jobs.job(
                id, random.nextBoolean() ? Jobs.storing(result) : result, maps.toArray(StageDescription[]::new));
    }

    private static StageDescription throwingStage() {
        StageDescription normal = Jobs.resultStage(3);
        return new StageDescription(
                normal.shuffle(),
                Jobs.plan("throws"),
                normal.tasks(),
                normal.reads(),
                normal.name(),
                normal.determinism());
    }

    @Override
    public String toString() {
        return nowMillis + " ms, executors " + executors.keySet() + ", dead " + dead + ", jobs left "
                + core.activeJobs();
    }
}
