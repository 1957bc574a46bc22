package io.firesteel.driver.core;

import io.firesteel.bus.liveness.LivenessOptions;
import io.firesteel.bus.message.DriverToExecutor;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.KeptBlock;
import io.firesteel.bus.message.MapStatus;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.RemoteFailure;
import io.firesteel.bus.message.TaskFigures;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.dag.storage.StorageLevel;
import io.firesteel.driver.core.DriverEffect.SendToExecutor;
import io.firesteel.driver.stage.JobDescription;
import io.firesteel.driver.task.ReaperPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A driver's core with fake executors on a perfect bus in virtual time: each event is followed by the end of its round,
 * messages arrive at once, invariants are checked after every step.
 */
final class DriverRig {
    private static final long LONG_TASK_MICROS = 1_000_000;

    private final DriverCore core;
    private final Ledger ledger = new Ledger();
    private final Map<String, FakeExecutor> executors = new LinkedHashMap<>();
    private final List<DriverEffect> effects = new ArrayList<>();
    private long nowMillis = 1_000;
    private boolean busUp = true;

    /** Settings with which executors keep so many plans for later. */
    static Policies keepingPlans(int number) {
        return Policies.of(new FiresteelConf().set("firesteel.scheduler.plans.maxKept", "" + number));
    }

    DriverRig() {
        this(Policies.DEFAULTS);
    }

    DriverRig(ReaperPolicy reaper) {
        DriverOptions plain = options();
        core = new DriverCore(
                new DriverOptions(
                        plain.policies(),
                        reaper,
                        plain.liveness(),
                        plain.jars(),
                        plain.blockServer(),
                        plain.epochOffsetMillis()),
                nowMillis);
    }

    DriverRig(Policies policies) {
        core = new DriverCore(options(policies), nowMillis);
    }

    static DriverOptions options() {
        return options(Policies.DEFAULTS);
    }

    static DriverOptions options(Policies policies) {
        return new DriverOptions(
                policies, LivenessOptions.DEFAULTS, List.of(), new Endpoint("driver", 7000), 1_700_000_000_000L);
    }

    DriverCore core() {
        return core;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Loses every message of the driver from now on, or no longer. */
    void setBusUp(boolean up) {
        busUp = up;
    }

    void on(DriverEvent event) {
        perform(core.on(event, nowMillis));
        core.checkInvariants();
        perform(core.endRound(nowMillis));
        core.checkInvariants();
    }

    private void perform(List<DriverEffect> performed) {
        for (DriverEffect effect : performed) {
            effects.add(effect);
            ledger.onEffect(effect);
            if (effect instanceof SendToExecutor send && busUp) {
                FakeExecutor executor = executors.get(send.executor().value());
                if (executor != null) {
                    executor.receive(send.message());
                }
            }
        }
    }

    FakeExecutor register(String id, String worker, int slots) {
        FakeExecutor executor = new FakeExecutor(id, worker, slots);
        executors.put(id, executor);
        on(new DriverEvent.ExecutorSaid(executor.registration()));
        return executor;
    }

    FakeExecutor register(String id, int slots) {
        return register(id, "w-" + id, slots);
    }

    void submit(JobDescription job) {
        ledger.onSubmitted(job);
        on(new DriverEvent.JobSubmitted(job));
    }

    void cancel(long job) {
        on(new DriverEvent.JobCancelled(new JobId(job), "not wanted", true));
    }

    void report(FakeExecutor executor) {
        on(new DriverEvent.ExecutorSaid(executor.report(nowMillis)));
    }

    void end(FakeExecutor executor, TaskOutcome outcome) {
        if (!executor.end(outcome)) {
            throw new AssertionError("Task " + outcome.task() + " does not run on " + executor.id() + ".");
        }
        report(executor);
    }

    /** An executor tells that it keeps these blocks now, each of ten bytes in memory. */
    void keeps(FakeExecutor executor, StorageLevel level, List<BlockId> blocks) {
        blocksChanged(
                executor,
                blocks.stream().map(block -> new KeptBlock(block, level, 10, 0)).toList(),
                List.of());
    }

    void blocksChanged(FakeExecutor executor, List<KeptBlock> kept, List<BlockId> dropped) {
        on(new DriverEvent.ExecutorSaid(executor.changed(kept, dropped)));
    }

    void gone(FakeExecutor executor) {
        on(new DriverEvent.ExecutorGone(executor.id(), new ExitStatus(137, "killed by signal 9 (SIGKILL)")));
    }

    void exited(FakeExecutor executor, int code, String explanation) {
        on(new DriverEvent.ExecutorGone(executor.id(), new ExitStatus(code, explanation)));
    }

    /** Time passes, heartbeat by heartbeat; all executors but the silent ones report. */
    void pass(long millis, FakeExecutor... silent) {
        for (long end = nowMillis + millis; nowMillis < end; ) {
            nowMillis += 500;
            for (FakeExecutor executor : executors.values()) {
                if (!List.of(silent).contains(executor) && !executor.isStopped()) {
                    report(executor);
                }
            }
            on(new DriverEvent.Tick());
        }
    }

    static TaskFigures figures(long runMicros) {
        return new TaskFigures(runMicros, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    static byte[] resultOf(TaskId task) {
        return new byte[] {(byte) task.partition()};
    }

    static TaskOutcome result(TaskId task) {
        return new TaskOutcome.ResultReady(task, new Payload.Inline(resultOf(task)), figures(LONG_TASK_MICROS));
    }

    static TaskOutcome quickResult(TaskId task, long micros) {
        return new TaskOutcome.ResultReady(task, new Payload.Inline(resultOf(task)), figures(micros));
    }

    static TaskOutcome largeResult(TaskId task, FakeExecutor executor) {
        Payload stored =
                new Payload.Stored(BlockId.result(task), executor.registration().blockServer(), 1_000_000);
        return new TaskOutcome.ResultReady(task, stored, figures(LONG_TASK_MICROS));
    }

    /** A map output with more updates of accumulators than fit into a message. */
    static TaskOutcome.MapOutputReady withLargeUpdates(TaskId task, FakeExecutor executor) {
        Payload stored = new Payload.Stored(
                BlockId.updates(task), executor.registration().blockServer(), 1_000_000);
        return new TaskOutcome.MapOutputReady(
                task, status(task, executor), figures(LONG_TASK_MICROS), Optional.of(stored));
    }

    static MapStatus status(TaskId task, FakeExecutor executor) {
        return new MapStatus(executor.worker(), "out-" + task.hashCode(), task.attempt(), 10, new byte[] {1});
    }

    static TaskOutcome mapOutput(TaskId task, FakeExecutor executor) {
        return new TaskOutcome.MapOutputReady(task, status(task, executor), figures(LONG_TASK_MICROS));
    }

    static TaskOutcome threw(TaskId task) {
        return new TaskOutcome.TaskThrew(
                task, new RemoteFailure("java.lang.ArithmeticException", "/ by zero", "at Job.java:3"));
    }

    static TaskOutcome fetchFailed(TaskId task, long shuffle, String worker, Integer... mapPartitions) {
        return new TaskOutcome.FetchFailed(
                task, new ShuffleId(shuffle), new WorkerId(worker), List.of(mapPartitions), "connection refused");
    }

    /** Ends every task an executor has now with its output; then those it got meanwhile, until it has none. */
    void finishMaps(FakeExecutor executor) {
        for (TaskId task : executor.tasks()) {
            end(executor, mapOutput(task, executor));
        }
    }

    void finishResults(FakeExecutor executor) {
        while (!executor.tasks().isEmpty()) {
            end(executor, result(executor.tasks().get(0)));
        }
    }

    List<FakeExecutor> executorsOn(WorkerId worker) {
        return executors.values().stream()
                .filter(executor -> executor.worker().equals(worker))
                .toList();
    }

    FakeExecutor executor(String id) {
        FakeExecutor executor = executors.get(id);
        if (executor == null) {
            throw new AssertionError("There is no " + id + ".");
        }
        return executor;
    }

    <E extends DriverEffect> List<E> effects(Class<E> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <M extends DriverToExecutor> List<M> sent(ExecutorId executor, Class<M> kind) {
        return effects(SendToExecutor.class).stream()
                .filter(send -> send.executor().equals(executor))
                .map(SendToExecutor::message)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    List<String> warnings() {
        return effects(DriverEffect.Log.class).stream()
                .filter(log -> log.level() == DriverEffect.Log.Level.WARN)
                .map(DriverEffect.Log::text)
                .toList();
    }

    <E extends ListenerEvent> List<E> published(Class<E> kind) {
        return effects(DriverEffect.Publish.class).stream()
                .map(DriverEffect.Publish::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** Why a job failed; empty if it succeeded. */
    String endOf(long job) {
        return ledger.endOf(new JobId(job));
    }

    boolean hasEnded(long job) {
        return ledger.hasEnded(new JobId(job));
    }

    /** All jobs have ended, executors have said all, nothing is left anywhere. */
    void assertSettled() {
        core.assertEmpty();
        executors.values().stream().filter(executor -> !executor.isStopped()).forEach(this::report);
        core.assertEmpty();
        core.checkInvariants();
        ledger.assertSettled();
    }
}
