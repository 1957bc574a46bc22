package io.firesteel.driver.core;

import io.firesteel.bus.message.DriverToExecutor.ExecutorOrders;
import io.firesteel.bus.message.DriverToExecutor.NumberedOrder;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorToDriver.ExecutorReport;
import io.firesteel.bus.message.ExecutorToDriver.NumberedOutcome;
import io.firesteel.bus.message.ExecutorToDriver.RegisterExecutor;
import io.firesteel.bus.message.MapStatus;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.TaskFigures;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.driver.stage.JobDescription;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A driver's core with very many executors that do nothing: each task ends when its turn comes. */
final class ScaleRig {
    private static final Incarnation LIFE = new Incarnation(1);
    private static final TaskFigures LONG = new TaskFigures(1_000_000, 0, 0, 0, 0, 0, 0, 0, 0);
    private static final int EXECUTORS_OF_WORKER = 4;

    private final DriverCore core;
    private final List<Scaled> executors = new ArrayList<>();
    private final Deque<Running> running = new ArrayDeque<>();
    private long nowMillis = 1;
    private int ended;
    private int jobsDone;

    private record Running(Scaled executor, TaskId task, boolean isMap) {}

    private static final class Scaled {
        private final ExecutorId id;
        private final WorkerId worker;
        private long ordersSeen;
        private long outcomes;

        Scaled(ExecutorId id, WorkerId worker) {
            this.id = id;
            this.worker = worker;
        }
    }

    ScaleRig(DriverCore core, int count, int slots) {
        this.core = core;
        for (int i = 0; i < count; i++) {
            Scaled executor = new Scaled(new ExecutorId("e-" + i), new WorkerId("w-" + i / EXECUTORS_OF_WORKER));
            executors.add(executor);
            RegisterExecutor registration = new RegisterExecutor(
                    executor.id,
                    LIFE,
                    executor.worker,
                    slots,
                    new Endpoint("host", 1 + i),
                    new Endpoint("host", 1 + i));
            perform(core.on(new DriverEvent.ExecutorSaid(registration), nowMillis));
        }
    }

    void submit(JobDescription job) {
        perform(core.on(new DriverEvent.JobSubmitted(job), nowMillis));
        perform(core.endRound(nowMillis));
    }

    /** Lets so many tasks end, each in a round of its own. */
    void run(int tasks) {
        for (int i = 0; i < tasks; i++) {
            Running next = running.poll();
            if (next == null) {
                throw new AssertionError("Nothing runs after " + ended + " tasks.");
            }
            if (++ended % executors.size() == 0) {
                nowMillis++;
            }
            Scaled executor = next.executor();
            ExecutorReport report = new ExecutorReport(
                    executor.id,
                    LIFE,
                    executor.ordersSeen,
                    List.of(new NumberedOutcome(++executor.outcomes, outcome(next))));
            perform(core.on(new DriverEvent.ExecutorSaid(report), nowMillis));
            perform(core.endRound(nowMillis));
        }
    }

    private static TaskOutcome outcome(Running ended) {
        if (ended.isMap()) {
            String file = "shuffle-" + ended.task().partition();
            MapStatus status = new MapStatus(ended.executor().worker, file, 0, 1_000, new byte[0]);
            return new TaskOutcome.MapOutputReady(ended.task(), status, LONG);
        }
        return new TaskOutcome.ResultReady(ended.task(), new Payload.Inline(new byte[8]), LONG);
    }

    private void perform(List<DriverEffect> effects) {
        for (DriverEffect effect : effects) {
            if (effect instanceof DriverEffect.SendToExecutor send && send.message() instanceof ExecutorOrders orders) {
                take(executors.get(Integer.parseInt(send.executor().value().substring(2))), orders);
            } else if (effect instanceof DriverEffect.JobSucceeded) {
                jobsDone++;
            }
        }
    }

    private void take(Scaled executor, ExecutorOrders orders) {
        for (NumberedOrder numbered : orders.orders()) {
            executor.ordersSeen = Math.max(executor.ordersSeen, numbered.sequence());
            if (numbered.order() instanceof LaunchTask launch) {
                running.add(new Running(executor, launch.task(), launch.plan().startsWith("map")));
            }
        }
    }

    void requireDone(int tasks, int jobs) {
        if (ended != tasks || jobsDone != jobs || !running.isEmpty()) {
            throw new AssertionError(
                    ended + " tasks and " + jobsDone + " jobs have ended, and " + running.size() + " tasks run.");
        }
        core.assertEmpty();
    }
}
