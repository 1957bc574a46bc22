package io.firesteel.executor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.bus.message.DriverToExecutor.ExecutorOrders;
import io.firesteel.bus.message.DriverToExecutor.ExecutorRegistered;
import io.firesteel.bus.message.DriverToExecutor.NumberedOrder;
import io.firesteel.bus.message.DriverToExecutor.StopExecutor;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorToDriver.ExecutorReport;
import io.firesteel.bus.message.ExecutorToDriver.NumberedOutcome;
import io.firesteel.bus.message.ExecutorToDriver.RegisterExecutor;
import io.firesteel.bus.message.Order;
import io.firesteel.bus.message.Order.CopyBlock;
import io.firesteel.bus.message.Order.ForgetBlob;
import io.firesteel.bus.message.Order.ForgetRdd;
import io.firesteel.bus.message.Order.ForgetResult;
import io.firesteel.bus.message.Order.KillTask;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.Order.ProvideBlob;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.TaskFigures;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.bus.message.TaskOutcome.ResultReady;
import io.firesteel.bus.message.TaskOutcome.TaskKilled;
import io.firesteel.bus.message.TaskOutcome.TaskThrew;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.dag.id.StageId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.dag.storage.StorageLevel;
import io.firesteel.executor.core.ExecutorEffect.DropBlob;
import io.firesteel.executor.core.ExecutorEffect.DropResult;
import io.firesteel.executor.core.ExecutorEffect.Exit;
import io.firesteel.executor.core.ExecutorEffect.FetchBlob;
import io.firesteel.executor.core.ExecutorEffect.FetchBlock;
import io.firesteel.executor.core.ExecutorEffect.InterruptTask;
import io.firesteel.executor.core.ExecutorEffect.KeepBlob;
import io.firesteel.executor.core.ExecutorEffect.PrepareApplication;
import io.firesteel.executor.core.ExecutorEffect.ReportLater;
import io.firesteel.executor.core.ExecutorEffect.ReportSoon;
import io.firesteel.executor.core.ExecutorEffect.RunTask;
import io.firesteel.executor.core.ExecutorEffect.Send;
import io.firesteel.executor.core.ExecutorEvent.ApplicationReady;
import io.firesteel.executor.core.ExecutorEvent.ApplicationUnavailable;
import io.firesteel.executor.core.ExecutorEvent.BlobFetched;
import io.firesteel.executor.core.ExecutorEvent.BlobUnavailable;
import io.firesteel.executor.core.ExecutorEvent.Heartbeat;
import io.firesteel.executor.core.ExecutorEvent.MessageReceived;
import io.firesteel.executor.core.ExecutorEvent.ReportDue;
import io.firesteel.executor.core.ExecutorEvent.TaskEnded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutorCoreTest {
    private static final Incarnation LIFE = new Incarnation(7);
    private static final Endpoint SERVER = new Endpoint("localhost", 4000);
    private static final RegisterExecutor SELF =
            new RegisterExecutor(new ExecutorId("e-1"), LIFE, new WorkerId("w-1"), 2, SERVER, SERVER);

    private static final Payload EMPTY = new Payload.Inline(new byte[0]);
    private static final ProvideBlob PLAN = new ProvideBlob("plan", EMPTY);

    private final ExecutorCore core = new ExecutorCore(SELF, ExecutorOptions.DEFAULTS, 0);
    private long now;

    private List<ExecutorEffect> on(ExecutorEvent event) {
        List<ExecutorEffect> effects = core.on(event, now);
        core.checkInvariants();
        return effects;
    }

    private List<ExecutorEffect> orders(NumberedOrder... orders) {
        return on(new MessageReceived(new ExecutorOrders(LIFE, 0, List.of(orders))));
    }

    private static NumberedOrder order(long sequence, Order order) {
        return new NumberedOrder(sequence, order);
    }

    private static TaskId task(int partition) {
        return new TaskId(new StageAttempt(new StageId(1), 0), partition, 0);
    }

    private static LaunchTask launch(int partition) {
        return new LaunchTask(task(partition), "plan", List.of(), List.of());
    }

    private static TaskOutcome done(int partition) {
        return new ResultReady(task(partition), EMPTY, TaskFigures.NONE);
    }

    private void activate() {
        on(new MessageReceived(new ExecutorRegistered(LIFE, List.of(), SERVER)));
        on(new ApplicationReady());
        on(new ReportDue());
    }

    private static <E> List<E> only(Class<E> kind, List<ExecutorEffect> effects) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private List<ExecutorReport> reports(List<ExecutorEffect> effects) {
        return only(Send.class, effects).stream()
                .map(send -> (ExecutorReport) send.message())
                .toList();
    }

    private List<TaskOutcome> reported() {
        return outcomes(on(new ReportDue()));
    }

    private List<TaskOutcome> outcomes(List<ExecutorEffect> effects) {
        return reports(effects).stream()
                .flatMap(report -> report.outcomes().stream())
                .map(NumberedOutcome::outcome)
                .map(TaskOutcome.class::cast)
                .toList();
    }

    @Test
    void registersEachHeartbeatUntilAnswered() {
        assertThat(on(new Heartbeat())).containsExactly(new Send(SELF));
        assertThat(on(new Heartbeat())).containsExactly(new Send(SELF));

        ExecutorRegistered answer = new ExecutorRegistered(LIFE, List.of(), SERVER);
        assertThat(on(new MessageReceived(answer))).containsExactly(new PrepareApplication(answer), new ReportSoon());
        assertThat(on(new MessageReceived(answer))).isEmpty();
        assertThat(reports(on(new Heartbeat()))).hasSize(1);
    }

    @Test
    void tasksWaitForTheApplicationsCode() {
        on(new MessageReceived(new ExecutorRegistered(LIFE, List.of(), SERVER)));
        assertThat(only(RunTask.class, orders(order(1, PLAN), order(2, launch(0)))))
                .isEmpty();

        assertThat(on(new ApplicationReady())).containsExactly(new RunTask(launch(0)));
    }

    @Test
    void copiesBlocksOnceItHasTheApplicationsClasses() {
        CopyBlock kept = new CopyBlock(BlockId.rdd(new RddId(1), 0), StorageLevel.MEMORY_ONLY_2(), SERVER);
        CopyBlock dropped = new CopyBlock(BlockId.rdd(new RddId(2), 0), StorageLevel.MEMORY_ONLY_2(), SERVER);
        on(new MessageReceived(new ExecutorRegistered(LIFE, List.of(), SERVER)));

        List<ExecutorEffect> before = orders(order(1, kept), order(2, dropped), order(3, new ForgetRdd(new RddId(2))));

        assertThat(only(FetchBlock.class, before)).isEmpty();
        assertThat(on(new ApplicationReady())).containsExactly(new FetchBlock(kept));
        assertThat(orders(order(4, dropped))).contains(new FetchBlock(dropped));
    }

    @Test
    void handsTasksToTheSlotsInOrder() {
        activate();
        List<ExecutorEffect> effects =
                orders(order(1, PLAN), order(2, launch(0)), order(3, launch(1)), order(4, launch(2)));

        assertThat(only(RunTask.class, effects))
                .containsExactly(new RunTask(launch(0)), new RunTask(launch(1)), new RunTask(launch(2)));
        assertThat(core.freeSlots()).isZero();
        on(new TaskEnded(done(1)));
        assertThat(core.freeSlots()).isZero();
        on(new TaskEnded(done(0)));
        assertThat(core.freeSlots()).isEqualTo(1);
    }

    @Test
    void outcomesWaitForEachOtherWhileManyTasksWait() {
        activate();
        orders(order(1, PLAN));
        for (int i = 0; i < 12; i++) {
            orders(order(2 + i, launch(i)));
        }

        assertThat(on(new TaskEnded(done(0)))).containsExactly(new ReportLater());
        assertThat(on(new TaskEnded(done(1)))).isEmpty();
        assertThat(on(new TaskEnded(done(2)))).containsExactly(new ReportSoon());
        assertThat(reported()).hasSize(3);
        assertThat(on(new ReportDue())).isEmpty();
    }

    @Test
    void outcomesDoNotWaitForTheNextHeartbeat() {
        activate();
        orders(order(1, PLAN));
        for (int i = 0; i < 12; i++) {
            orders(order(2 + i, launch(i)));
        }
        on(new TaskEnded(done(0)));

        assertThat(reported()).containsExactly(done(0));
    }

    @Test
    void aTaskWhoseBlobIsLateDoesNotHoldUpOthers() {
        activate();
        LaunchTask waiting = new LaunchTask(task(0), "late", List.of(), List.of());
        assertThat(orders(order(1, PLAN), order(2, waiting), order(3, launch(1))))
                .contains(new RunTask(launch(1)))
                .doesNotContain(new RunTask(waiting));

        Payload.Stored stored = new Payload.Stored(BlockId.blob("late"), SERVER, 9);
        assertThat(orders(order(4, new ProvideBlob("late", stored)))).containsExactly(new FetchBlob("late", stored));
        assertThat(on(new BlobFetched("late"))).containsExactly(new RunTask(waiting));
    }

    @Test
    void eachOrderIsCarriedOutOnce() {
        activate();
        NumberedOrder[] both = {order(1, PLAN), order(2, launch(0))};

        assertThat(only(RunTask.class, orders(both))).hasSize(1);
        assertThat(orders(both)).isEmpty();
        on(new TaskEnded(done(0)));
        assertThat(orders(both)).isEmpty();
    }

    @Test
    void killThatArrivesFirstKillsOnArrival() {
        activate();
        assertThat(orders(order(1, PLAN), order(3, new KillTask(task(0), "late"))))
                .containsExactly(new KeepBlob("plan", ((Payload.Inline) EMPTY).bytes()));

        assertThat(orders(order(2, launch(0)))).containsExactly(new ReportSoon());
        assertThat(reported()).containsExactly(new TaskKilled(task(0)));
    }

    @Test
    void killOfAnEndedTaskDoesNothing() {
        activate();
        orders(order(1, PLAN), order(2, launch(0)));
        on(new TaskEnded(done(0)));

        assertThat(orders(order(3, new KillTask(task(0), "too late")))).isEmpty();
        assertThat(reported()).containsExactly(done(0));
    }

    @Test
    void aRunningTaskIsInterruptedEachHeartbeatUntilItEnds() {
        activate();
        orders(order(1, PLAN), order(2, launch(0)));

        assertThat(orders(order(3, new KillTask(task(0), "")))).containsExactly(new InterruptTask(task(0)));
        assertThat(on(new Heartbeat())).contains(new InterruptTask(task(0)));
        on(new TaskEnded(new TaskKilled(task(0))));
        assertThat(only(InterruptTask.class, on(new Heartbeat()))).isEmpty();
    }

    @Test
    void aTaskThatIsKilledWhileItWaitsForItsBlobNeverRuns() {
        activate();
        orders(order(1, launch(2)));

        orders(order(2, new KillTask(task(2), "")));

        assertThat(reported()).containsExactly(new TaskKilled(task(2)));
        assertThat(only(RunTask.class, orders(order(3, PLAN)))).isEmpty();
    }

    @Test
    void aTaskThatIsKilledBeforeASlotHasBegunItIsTakenBackFromTheSlots() {
        activate();
        orders(order(1, PLAN), order(2, launch(0)), order(3, launch(1)), order(4, launch(2)));

        assertThat(orders(order(5, new KillTask(task(2), "")))).containsExactly(new InterruptTask(task(2)));
        on(new TaskEnded(new TaskKilled(task(2))));

        assertThat(reported()).containsExactly(new TaskKilled(task(2)));
    }

    @Test
    void outcomesOfOneRoundShareAReport() {
        activate();
        orders(order(1, PLAN), order(2, launch(0)), order(3, launch(1)));
        on(new ReportDue());

        assertThat(on(new TaskEnded(done(0)))).containsExactly(new ReportSoon());
        assertThat(on(new TaskEnded(done(1)))).isEmpty();
        List<ExecutorReport> reports = reports(on(new ReportDue()));
        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).outcomes()).hasSize(2);
    }

    @Test
    void outcomesAreSentAgainUntilAcknowledged() {
        activate();
        orders(order(1, PLAN), order(2, launch(0)));
        on(new TaskEnded(done(0)));
        assertThat(reported()).containsExactly(done(0));
        assertThat(outcomes(on(new Heartbeat()))).isEmpty();

        now = 1_000;
        assertThat(outcomes(on(new Heartbeat()))).containsExactly(done(0));
        on(new MessageReceived(new ExecutorOrders(LIFE, 1, List.of())));
        now = 9_000;
        assertThat(outcomes(on(new Heartbeat()))).isEmpty();
    }

    @Test
    void largeOutcomesAreSpreadOverReports() {
        activate();
        orders(order(1, PLAN));
        for (int i = 0; i < 10; i++) {
            orders(order(2 + i, launch(i)));
            Payload large = new Payload.Inline(new byte[Payload.MAX_INLINE_BYTES]);
            on(new TaskEnded(new ResultReady(task(i), large, TaskFigures.NONE)));
        }

        List<ExecutorReport> reports = reports(on(new ReportDue()));
        assertThat(reports).hasSize(4).allMatch(report -> report.outcomes().size() <= 3);
    }

    @Test
    void blobsAreForgottenWhenNoTaskNeedsThem() {
        activate();
        assertThat(only(DropBlob.class, orders(order(1, PLAN), order(2, launch(0)), order(3, new ForgetBlob("plan")))))
                .isEmpty();
        assertThat(on(new TaskEnded(done(0)))).contains(new DropBlob("plan"));
    }

    @Test
    void aBlobIsNotForgottenBeforeAllEarlierOrdersHaveCome() {
        activate();
        orders(order(1, PLAN));
        assertThat(orders(order(3, new ForgetBlob("plan")))).isEmpty();

        assertThat(orders(order(2, launch(0)))).containsExactly(new RunTask(launch(0)));
        assertThat(on(new TaskEnded(done(0)))).contains(new DropBlob("plan"));
    }

    @Test
    void aBlobProvidedAgainOutlivesAnOlderForget() {
        activate();
        orders(order(1, PLAN), order(3, PLAN));

        assertThat(only(DropBlob.class, orders(order(2, new ForgetBlob("plan")))))
                .isEmpty();
        assertThat(only(DropBlob.class, orders(order(4, new ForgetBlob("plan")))))
                .hasSize(1);
    }

    @Test
    void aBlobThatWasForgottenWhileItWasFetchedIsDropped() {
        activate();
        orders(order(1, new ProvideBlob("late", new Payload.Stored(BlockId.blob("late"), SERVER, 9))));
        orders(order(2, new ForgetBlob("late")));

        assertThat(on(new BlobFetched("late"))).containsExactly(new DropBlob("late"));
    }

    @Test
    void aBlobThatCannotBeFetchedIsTriedAgainThenFailsItsTasks() {
        activate();
        Payload.Stored stored = new Payload.Stored(BlockId.blob("plan"), SERVER, 9);
        orders(order(1, new ProvideBlob("plan", stored)), order(2, launch(0)));

        for (int i = 0; i < 2; i++) {
            on(new BlobUnavailable("plan", "no answer"));
            assertThat(on(new Heartbeat())).contains(new FetchBlob("plan", stored));
        }
        on(new BlobUnavailable("plan", "no answer"));

        assertThat(reported()).singleElement().isInstanceOf(TaskThrew.class);
        assertThat(orders(order(3, launch(1)))).containsExactly(new FetchBlob("plan", stored));
    }

    /** The driver may have let go of it until a later job brought it again. */
    @Test
    void whatFailedWhileNobodyNeededABlobDoesNotCount() {
        activate();
        Payload.Stored stored = new Payload.Stored(BlockId.blob("plan"), SERVER, 9);
        orders(order(1, new ProvideBlob("plan", stored)));
        for (int i = 0; i < 2; i++) {
            on(new BlobUnavailable("plan", "let go of"));
            on(new Heartbeat());
        }
        orders(order(2, launch(0)));

        on(new BlobUnavailable("plan", "let go of"));

        assertThat(on(new Heartbeat())).contains(new FetchBlob("plan", stored));
        assertThat(only(RunTask.class, on(new BlobFetched("plan")))).hasSize(1);
    }

    @Test
    void storedResultsAreDroppedWhenTheDriverHasThem() {
        activate();

        assertThat(orders(order(1, new ForgetResult(task(0))))).containsExactly(new DropResult(task(0)));
    }

    @Test
    void messagesToAnotherLifeAreDroppedAndCounted() {
        Incarnation other = new Incarnation(6);
        assertThat(on(new MessageReceived(new ExecutorRegistered(other, List.of(), SERVER))))
                .isEmpty();
        assertThat(on(new MessageReceived(new StopExecutor(other, "not you")))).isEmpty();

        assertThat(core.droppedMessages()).isEqualTo(2);
        assertThat(core.state()).isEqualTo(ExecutorState.REGISTERING);
    }

    @Test
    void exitsWhenTheDriverIsSilentForTooLong() {
        activate();
        while (now < ExecutorOptions.DEFAULT_DRIVER_SILENCE_MILLIS) {
            now += ExecutorOptions.DEFAULT_HEARTBEAT_MILLIS;
            assertThat(only(Exit.class, on(new Heartbeat()))).isEmpty();
        }

        now++;
        assertThat(only(Exit.class, on(new Heartbeat()))).hasSize(1);
        assertThat(core.state()).isEqualTo(ExecutorState.STOPPED);
    }

    @Test
    void doesNotBlameTheDriverForItsOwnPause() {
        activate();
        now = 10 * ExecutorOptions.DEFAULT_DRIVER_SILENCE_MILLIS;

        assertThat(only(Exit.class, on(new Heartbeat()))).isEmpty();
    }

    @Test
    void stopInterruptsWhatRunsAndIsFinal() {
        activate();
        orders(order(1, PLAN), order(2, launch(0)));

        assertThat(on(new MessageReceived(new StopExecutor(LIFE, "done"))))
                .containsExactly(new InterruptTask(task(0)), new Exit("done"));
        assertThat(on(new TaskEnded(done(0)))).isEmpty();
        assertThat(on(new Heartbeat())).isEmpty();
    }

    @Test
    void exitsWhenTheApplicationsCodeCannotBeHad() {
        on(new MessageReceived(new ExecutorRegistered(LIFE, List.of(), SERVER)));

        assertThat(on(new ApplicationUnavailable("no such jar")))
                .singleElement()
                .isInstanceOf(Exit.class);
    }

    @Test
    void refusesTheEndOfATaskThatDoesNotRun() {
        activate();

        assertThatThrownBy(() -> on(new TaskEnded(done(0)))).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void everyTaskEndsOnceThoughMessagesAreLostRepeatedAndReordered(long seed) {
        Random random = new Random(seed);
        activate();
        List<NumberedOrder> orders = randomOrders(random, 60);
        Map<Long, TaskOutcome> outcomes = new HashMap<>();
        List<TaskId> running = new ArrayList<>();
        for (int round = 0; round < 2_000; round++) {
            now += 100;
            List<NumberedOrder> some = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                some.add(orders.get(random.nextInt(orders.size())));
            }
            List<ExecutorEffect> effects =
                    new ArrayList<>(on(new MessageReceived(new ExecutorOrders(LIFE, acknowledged(outcomes), some))));
            if (!running.isEmpty() && random.nextBoolean()) {
                TaskId ended = running.remove(random.nextInt(running.size()));
                effects.addAll(on(new TaskEnded(done(ended.partition()))));
            }
            effects.addAll(on(new Heartbeat()));
            only(RunTask.class, effects).forEach(run -> running.add(run.order().task()));
            if (random.nextInt(3) > 0) {
                reports(effects)
                        .forEach(report -> report.outcomes()
                                .forEach(outcome ->
                                        outcomes.putIfAbsent(outcome.sequence(), (TaskOutcome) outcome.outcome())));
            }
        }

        assertThat(outcomes.values().stream().map(TaskOutcome::task))
                .doesNotHaveDuplicates()
                .hasSize(60);
        assertThat(reports(on(new Heartbeat())).get(0).ordersSeen()).isEqualTo(orders.size());
    }

    private static long acknowledged(Map<Long, TaskOutcome> outcomes) {
        long watermark = 0;
        while (outcomes.containsKey(watermark + 1)) {
            watermark++;
        }
        return watermark;
    }

    private static List<NumberedOrder> randomOrders(Random random, int tasks) {
        List<NumberedOrder> orders = new ArrayList<>();
        orders.add(order(1, PLAN));
        for (int i = 0; i < tasks; i++) {
            orders.add(order(orders.size() + 1, launch(i)));
            if (random.nextInt(4) == 0) {
                orders.add(order(orders.size() + 1, new KillTask(task(random.nextInt(i + 1)), "")));
            }
            if (random.nextInt(10) == 0) {
                orders.add(order(orders.size() + 1, new ForgetBlob("plan")));
                orders.add(order(orders.size() + 1, PLAN));
            }
        }
        return orders;
    }
}
