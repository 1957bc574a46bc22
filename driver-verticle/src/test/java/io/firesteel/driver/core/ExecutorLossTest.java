package io.firesteel.driver.core;

import static io.firesteel.driver.core.DriverRig.largeResult;
import static io.firesteel.driver.core.DriverRig.mapOutput;
import static io.firesteel.driver.core.DriverRig.result;
import static io.firesteel.driver.core.DriverRig.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.message.DriverToExecutor.ExecutorRegistered;
import io.firesteel.bus.message.DriverToExecutor.StopExecutor;
import io.firesteel.bus.message.ExecutorToDriver.ExecutorReport;
import io.firesteel.bus.message.ExecutorToDriver.NumberedOutcome;
import io.firesteel.bus.message.ExecutorToDriver.RegisterExecutor;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.Order.FreeMapOutput;
import io.firesteel.bus.message.Order.KillTask;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.dag.event.ListenerEvent.ExecutorRemoved;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.dag.id.StageId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.lineage.Determinism;
import io.firesteel.driver.core.DriverEffect.DeleteOutputs;
import io.firesteel.driver.core.DriverEffect.DeliverResult;
import io.firesteel.driver.core.DriverEffect.FetchResult;
import io.firesteel.driver.core.DriverEffect.Publish;
import io.firesteel.driver.core.DriverEffect.ReplaceExecutor;
import io.firesteel.driver.stage.PlanBlob;
import io.firesteel.driver.stage.StageDescription;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExecutorLossTest {
    private final DriverRig rig = new DriverRig();
    private final FakeExecutor first = rig.register("e1", 2);

    @Test
    void runsRunningTasksAndResultsUnderWayAgainAndNothingElse() {
        rig.submit(Jobs.narrow(0, 3));
        TaskId done = first.tasks().get(0);
        rig.end(first, result(done));
        TaskId fetched = first.tasks().get(0);
        rig.end(first, largeResult(fetched, first));
        TaskId running = first.tasks().get(0);

        FakeExecutor second = rig.register("e2", 4);
        rig.gone(first);

        assertThat(second.tasks())
                .extracting(TaskId::partition)
                .containsExactlyInAnyOrder(fetched.partition(), running.partition());
        assertThat(rig.warnings())
                .anyMatch(text -> text.startsWith(
                        "Lost executor e1 on worker w-e1 (killed by signal 9 (SIGKILL)): 2 tasks run again ["));
        assertThat(rig.effects(ReplaceExecutor.class)).hasSize(1);
        rig.on(new DriverEvent.ResultFetched(fetched, new byte[] {1}));
        rig.on(new DriverEvent.ResultUnavailable(fetched, "late"));
        rig.finishResults(second);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void keepsTheMapOutputsOfALostExecutorsWorker() {
        rig.submit(Jobs.shuffled(0, 2, 1));
        rig.finishMaps(first);
        FakeExecutor second = rig.register("e2", 2);

        rig.gone(first);

        assertThat(second.tasks()).extracting(TaskId::toString).containsExactly("0.0/0#1");
        assertThat(rig.warnings()).anyMatch(text -> text.contains("the 2 map outputs on that worker stay"));
        rig.finishResults(second);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void aWorkerIsToldWhichOutputsOfAnEndedExecutorAreNeeded() {
        rig.submit(Jobs.shuffled(0, 2, 1));
        TaskId accepted = first.tasks().get(0);
        TaskId unheard = first.tasks().get(1);
        rig.end(first, mapOutput(accepted, first));
        FakeExecutor second = rig.register("e2", 2);
        rig.pass(15_000, first);
        first.end(mapOutput(unheard, first));
        rig.setBusUp(false);
        rig.report(first);
        rig.setBusUp(true);

        rig.on(exitOf(first));
        rig.on(exitOf(first));

        DeleteOutputs kept = new DeleteOutputs(
                first.worker(), first.id(), List.of(status(accepted, first).file()));
        assertThat(rig.effects(DeleteOutputs.class)).containsExactly(kept, kept);
        rig.finishMaps(second);
        rig.finishResults(second);
        rig.on(new DriverEvent.ShuffleUnreferenced(new ShuffleId(0)));
        rig.on(exitOf(first));
        assertThat(rig.effects(DeleteOutputs.class))
                .last()
                .isEqualTo(new DeleteOutputs(first.worker(), first.id(), List.of()));
    }

    @Test
    void aFileThatALostExecutorDidNotDeleteIsDeletedByAnother() {
        rig.submit(Jobs.shuffled(0, 1, 1));
        TaskId map = first.tasks().get(0);
        rig.finishMaps(first);
        rig.finishResults(first);
        FakeExecutor second = rig.register("e2", "w-e1", 1);
        rig.gone(first);
        rig.setBusUp(false);
        rig.on(new DriverEvent.ShuffleUnreferenced(new ShuffleId(0)));
        rig.gone(second);
        rig.setBusUp(true);

        FakeExecutor third = rig.register("e3", "w-e1", 1);

        assertThat(third.history(FreeMapOutput.class))
                .extracting(FreeMapOutput::file)
                .containsExactly(status(map, first).file());
    }

    @Test
    void aRefusedOutputIsDeletedByAnotherIfItsWriterIsLostBefore() {
        rig.submit(Jobs.shuffled(0, 2, 1));
        List<TaskId> maps = List.copyOf(first.tasks());
        rig.setBusUp(false);
        rig.cancel(0);
        rig.end(first, mapOutput(maps.get(0), first));
        rig.gone(first);
        rig.setBusUp(true);

        FakeExecutor second = rig.register("e2", "w-e1", 1);

        assertThat(second.history(FreeMapOutput.class)).hasSize(1);
    }

    private static DriverEvent exitOf(FakeExecutor executor) {
        return new DriverEvent.ExecutorExited(
                executor.worker(), executor.id(), new ExitStatus(137, "killed by signal 9 (SIGKILL)"));
    }

    @Test
    void namesSomeOfManyLostTasksOnly() {
        FakeExecutor large = rig.register("large", 30);
        rig.submit(Jobs.narrow(0, 25));

        rig.gone(large);

        assertThat(rig.warnings())
                .anyMatch(text ->
                        text.contains("23 tasks run again [0.0/0#0, ") && text.contains("] and more; the 0 map"));
    }

    @Test
    void takesNoteOfALossOnce() {
        rig.gone(first);
        rig.gone(first);

        assertThat(rig.effects(ReplaceExecutor.class)).hasSize(1);
        assertThat(rig.effects(Publish.class).stream().filter(publish -> publish.event() instanceof ExecutorRemoved))
                .hasSize(1);
    }

    @Test
    void stopsAFencedExecutorWhateverItSays() {
        rig.submit(Jobs.narrow(0, 1));
        TaskId task = first.tasks().get(0);
        rig.gone(first);

        first.end(result(task));
        rig.setBusUp(false);
        rig.report(first);
        rig.on(new DriverEvent.ExecutorSaid(first.registration()));

        assertThat(rig.sent(first.id(), StopExecutor.class))
                .hasSize(2)
                .allMatch(stop -> stop.incarnation().equals(new Incarnation(7)));
        assertThat(rig.core().staleMessages()).isEqualTo(2);
        assertThat(rig.effects(DeliverResult.class)).isEmpty();
        assertThat(rig.core().liveExecutors()).isEmpty();
    }

    @Test
    void refusesARegistrationThatComesAfterItsExecutorHasGone() {
        FakeExecutor late = new FakeExecutor("late", "w", 2);
        rig.gone(late);

        rig.on(new DriverEvent.ExecutorSaid(late.registration()));

        assertThat(rig.sent(late.id(), StopExecutor.class)).hasSize(1);
        assertThat(rig.core().liveExecutors()).hasSize(1);
    }

    @Test
    void answersARepeatedRegistrationAsTheFirst() {
        rig.on(new DriverEvent.ExecutorSaid(first.registration()));

        assertThat(rig.sent(first.id(), ExecutorRegistered.class)).hasSize(2);
        assertThat(rig.core().liveExecutors()).hasSize(1);
    }

    @Test
    void refusesAnotherLifeUnderTheSameId() {
        RegisterExecutor known = first.registration();
        RegisterExecutor other = new RegisterExecutor(
                known.executor(),
                new Incarnation(8),
                known.worker(),
                known.slots(),
                known.blockServer(),
                known.monitoring());

        rig.on(new DriverEvent.ExecutorSaid(other));

        assertThat(rig.sent(first.id(), StopExecutor.class))
                .extracting(StopExecutor::incarnation)
                .containsExactly(new Incarnation(8));
        rig.submit(Jobs.narrow(0, 1));
        rig.finishResults(first);
        assertThat(rig.endOf(0)).isEmpty();
    }

    @Test
    void copiesTheTasksOfASuspectElsewhereAndKillsTheLoser() {
        rig.submit(Jobs.narrow(0, 2));
        List<TaskId> originals = first.tasks();
        FakeExecutor second = rig.register("e2", 2);

        rig.pass(6_000, first);

        assertThat(rig.warnings()).anyMatch(text -> text.startsWith("Executor e1 is suspect, silent for "));
        assertThat(second.tasks()).extracting(TaskId::toString).containsExactly("0.0/0#1", "0.0/1#1");
        rig.end(second, result(second.tasks().get(0)));
        assertThat(first.history(KillTask.class)).extracting(KillTask::task).containsExactly(originals.get(0));
        rig.end(first, result(originals.get(1)));

        assertThat(rig.endOf(0)).isEmpty();
        assertThat(rig.effects(DeliverResult.class)).hasSize(2);
        assertThat(second.tasks()).isEmpty();
        assertThat(rig.effects(DriverEffect.Log.class))
                .anyMatch(log -> log.text().contains("Executor e1 is heard again"));
        rig.assertSettled();
    }

    @Test
    void givesASuspectNothingNew() {
        FakeExecutor second = rig.register("e2", 1);
        rig.pass(6_000, first);

        rig.submit(Jobs.narrow(0, 3));

        assertThat(first.history(LaunchTask.class)).isEmpty();
        rig.report(first);
        assertThat(first.tasks()).hasSize(2);
        assertThat(second.tasks()).hasSize(1);
    }

    @Test
    void startsNoCopyAfterTheSuspectIsHeardAgain() {
        rig.submit(Jobs.narrow(0, 2));
        rig.pass(6_000, first);

        rig.report(first);
        FakeExecutor second = rig.register("e2", 2);

        assertThat(second.tasks()).isEmpty();
        rig.finishResults(first);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void fencesAnExecutorThatIsSilentTooLongAndRunsItsTasksElsewhere() {
        rig.submit(Jobs.narrow(0, 2));
        rig.pass(11_000, first);

        assertThat(rig.effects(ReplaceExecutor.class))
                .singleElement()
                .satisfies(replace -> assertThat(replace.reason()).startsWith("silent for "));
        FakeExecutor second = rig.register("e2", 2);
        rig.finishResults(second);
        assertThat(rig.endOf(0)).isEmpty();
        rig.report(first);
        assertThat(first.isStopped()).isTrue();
        rig.assertSettled();
    }

    @Test
    void runsATaskAgainWhenOriginalAndCopyAreLost() {
        rig.submit(Jobs.narrow(0, 1));
        FakeExecutor second = rig.register("e2", 1);
        rig.pass(6_000, first);
        assertThat(second.tasks()).hasSize(1);

        rig.gone(second);
        rig.gone(first);
        FakeExecutor third = rig.register("e3", 1);

        rig.finishResults(third);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void takesOutcomesOnceHoweverOftenAndInWhateverOrderTheyCome() {
        rig.submit(Jobs.shuffled(0, 2, 1));
        rig.setBusUp(false);
        TaskId one = first.tasks().get(0);
        TaskId two = first.tasks().get(1);
        first.end(mapOutput(one, first));
        DriverEvent early = new DriverEvent.ExecutorSaid(first.report(0));
        first.end(mapOutput(two, first));
        DriverEvent late = new DriverEvent.ExecutorSaid(first.report(1));

        rig.on(late);
        rig.on(early);
        rig.on(late);
        rig.on(early);
        rig.setBusUp(true);
        rig.pass(2_000);

        assertThat(first.tasks()).hasSize(1);
        rig.finishResults(first);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void sendsOrdersAgainUntilTheyAreSeen() {
        rig.setBusUp(false);
        rig.submit(Jobs.narrow(0, 1));
        rig.setBusUp(true);
        assertThat(first.tasks()).isEmpty();

        rig.pass(1_500);

        assertThat(first.tasks()).hasSize(1);
        rig.finishResults(first);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void givesUpAnExecutorThatTakesNoOrdersBeforeTheyFillTheMemory() {
        rig.setBusUp(false);
        for (int job = 0; job < 2_000 && !rig.core().liveExecutors().isEmpty(); job++) {
            Payload plan = new Payload.Inline(new byte[60_000]);
            StageDescription large = new StageDescription(
                    Optional.empty(),
                    new PlanBlob("plan-" + job, plan),
                    Jobs.tasks(1),
                    Set.of(),
                    "count",
                    Determinism.DETERMINATE);
            rig.submit(Jobs.job(job, large));
            TaskId task = new TaskId(new StageAttempt(new StageId(job), 0), 0, 0);
            rig.on(new DriverEvent.ExecutorSaid(reportWithoutOrdersSeen(job + 1, result(task))));
        }

        assertThat(rig.effects(ReplaceExecutor.class))
                .singleElement()
                .satisfies(
                        replace -> assertThat(replace.reason()).contains("does not take its orders: The outbox holds"));
        FakeExecutor second = rig.register("e2", 1);
        rig.setBusUp(true);
        rig.pass(1_500);
        rig.finishResults(second);
        rig.core().assertEmpty();
    }

    private ExecutorReport reportWithoutOrdersSeen(long sequence, TaskOutcome outcome) {
        return new ExecutorReport(
                first.id(), first.registration().incarnation(), 0, List.of(new NumberedOutcome(sequence, outcome)));
    }

    @Test
    void fetchesOnlyWhatIsStillWanted() {
        rig.submit(Jobs.narrow(0, 1));
        TaskId task = first.tasks().get(0);
        rig.cancel(0);

        rig.report(first);

        assertThat(task.partition()).isZero();
        assertThat(rig.effects(FetchResult.class)).isEmpty();
        rig.assertSettled();
    }
}
