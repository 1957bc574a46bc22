package io.firesteel.driver.core;

import static io.firesteel.driver.core.DriverRig.mapOutput;
import static io.firesteel.driver.core.DriverRig.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.message.Order.KillTask;
import io.firesteel.bus.message.RemoteFailure;
import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.event.ListenerEvent.JobEnd;
import io.firesteel.dag.event.ListenerEvent.JobStart;
import io.firesteel.dag.event.ListenerEvent.StageCompleted;
import io.firesteel.dag.event.ListenerEvent.StageSubmitted;
import io.firesteel.dag.event.ListenerEvent.TaskEnd;
import io.firesteel.dag.event.ListenerEvent.TaskStart;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.lineage.Determinism;
import io.firesteel.driver.core.DriverEffect.DeliverResult;
import io.firesteel.driver.core.DriverEffect.Publish;
import io.firesteel.driver.stage.StageDescription;
import io.firesteel.driver.stage.TaskTemplate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class JobFlowTest {
    private final DriverRig rig = new DriverRig();

    private List<ListenerEvent> published() {
        return rig.effects(Publish.class).stream().map(Publish::event).toList();
    }

    @Test
    void runsAJobOfOneStage() {
        FakeExecutor executor = rig.register("e1", 2);
        rig.submit(Jobs.narrow(0, 3));
        assertThat(executor.tasks()).extracting(TaskId::partition).containsExactly(0, 1);

        rig.finishResults(executor);

        assertThat(rig.endOf(0)).isEmpty();
        assertThat(rig.effects(DeliverResult.class))
                .extracting(DeliverResult::position)
                .containsExactly(0, 1, 2);
        rig.assertSettled();
    }

    @Test
    void deliversEachResultUnderItsPositionInTheRequest() {
        FakeExecutor executor = rig.register("e1", 2);
        StageDescription some = new StageDescription(
                Optional.empty(),
                Jobs.plan("plan"),
                List.of(new TaskTemplate(7, List.of()), new TaskTemplate(4, List.of())),
                Set.of(),
                "take",
                Determinism.DETERMINATE);
        rig.submit(Jobs.job(0, some));

        rig.finishResults(executor);

        assertThat(rig.effects(DeliverResult.class))
                .allSatisfy(deliver -> assertThat(deliver.result()).containsExactly(deliver.position() == 0 ? 7 : 4));
        assertThat(rig.endOf(0)).isEmpty();
    }

    @Test
    void answersAJobOverNoPartitionsAtOnce() {
        rig.submit(Jobs.narrow(0, 0));

        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void startsTheReadingStageWhenAllMapOutputsAreThere() {
        FakeExecutor executor = rig.register("e1", 4);
        rig.submit(Jobs.shuffled(0, 2, 3));
        List<TaskId> maps = executor.tasks();
        assertThat(maps).hasSize(2);

        rig.end(executor, mapOutput(maps.get(1), executor));
        assertThat(executor.tasks()).containsExactly(maps.get(0));
        rig.end(executor, mapOutput(maps.get(0), executor));

        assertThat(executor.tasks())
                .hasSize(3)
                .noneMatch(task -> task.stage().equals(maps.get(0).stage()));
        assertThat(executor.launchOf(executor.tasks().get(0)).mapOutputs()).hasSize(1);
        rig.finishResults(executor);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void tellsListenersTheStartAndTheEndOfEverything() {
        FakeExecutor executor = rig.register("e1", 4);
        rig.submit(Jobs.shuffled(0, 1, 1));
        rig.finishMaps(executor);
        rig.finishResults(executor);

        assertThat(published().stream()
                        .<Object>map(event -> event.getClass())
                        .filter(type -> type != ListenerEvent.ExecutorAdded.class)
                        .filter(type -> type != ListenerEvent.BlockManagerAdded.class))
                .containsExactly(
                        JobStart.class,
                        StageSubmitted.class,
                        TaskStart.class,
                        TaskEnd.class,
                        StageCompleted.class,
                        StageSubmitted.class,
                        TaskStart.class,
                        TaskEnd.class,
                        StageCompleted.class,
                        JobEnd.class);
        assertThat(published()).allMatch(event -> event.timeMillis() > 1_700_000_000_000L);
    }

    @Test
    void tellsListenersTheEndOfWhatACancelledJobLeavesBehind() {
        FakeExecutor executor = rig.register("e1", 4);
        rig.submit(Jobs.shuffled(0, 2, 1));

        rig.cancel(0);

        assertThat(published())
                .filteredOn(StageCompleted.class::isInstance)
                .singleElement()
                .satisfies(event ->
                        assertThat(((StageCompleted) event).failure()).contains("job 0 was cancelled: not wanted"));
        rig.report(executor);
        rig.assertSettled();
    }

    @Test
    void sharesAStageBetweenJobsThatReadItsShuffle() {
        FakeExecutor executor = rig.register("e1", 8);
        rig.submit(Jobs.shuffled(0, 2, 1));
        rig.submit(Jobs.shuffled(1, 2, 1));
        assertThat(executor.tasks()).hasSize(2);

        rig.finishMaps(executor);

        assertThat(executor.tasks()).hasSize(2);
        rig.finishResults(executor);
        assertThat(rig.endOf(0)).isEmpty();
        assertThat(rig.endOf(1)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void keepsASharedStageRunningWhenTheJobThatBroughtItEnds() {
        FakeExecutor executor = rig.register("e1", 8);
        rig.submit(Jobs.shuffled(0, 2, 1));
        rig.submit(Jobs.shuffled(1, 2, 1));

        rig.cancel(0);
        assertThat(executor.history(KillTask.class)).isEmpty();
        rig.finishMaps(executor);
        rig.finishResults(executor);

        assertThat(rig.endOf(1)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void skipsStagesWhoseOutputsAreThere() {
        FakeExecutor executor = rig.register("e1", 8);
        rig.submit(Jobs.shuffled(0, 2, 1));
        rig.finishMaps(executor);
        rig.finishResults(executor);

        rig.submit(Jobs.shuffled(1, 2, 1));

        assertThat(executor.tasks()).hasSize(1);
        rig.finishResults(executor);
        assertThat(rig.endOf(1)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void runsOnlyTheMapsThatAnEndedJobHasNotComputed() {
        FakeExecutor executor = rig.register("e1", 8);
        rig.submit(Jobs.shuffled(0, 3, 1));
        rig.end(executor, mapOutput(executor.tasks().get(1), executor));
        rig.cancel(0);
        rig.report(executor);

        rig.submit(Jobs.shuffled(1, 3, 1));

        assertThat(executor.tasks()).extracting(TaskId::partition).containsExactly(0, 2);
        rig.finishMaps(executor);
        rig.finishResults(executor);
        assertThat(rig.endOf(1)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void killsRunningTasksOfACancelledJobAndFreesTheirSlotsWhenTheyEnd() {
        FakeExecutor executor = rig.register("e1", 2);
        rig.submit(Jobs.narrow(0, 5));
        List<TaskId> running = executor.tasks();
        rig.submit(Jobs.narrow(1, 1));

        rig.cancel(0);

        assertThat(rig.endOf(0)).isEqualTo("job 0 was cancelled: not wanted");
        assertThat(executor.history(KillTask.class)).extracting(KillTask::task).containsExactlyElementsOf(running);
        rig.report(executor);
        assertThat(executor.tasks()).hasSize(1);
        rig.finishResults(executor);
        assertThat(rig.endOf(1)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void dropsAnOutcomeThatCrossesTheCancellation() {
        FakeExecutor executor = rig.register("e1", 2);
        rig.submit(Jobs.narrow(0, 1));
        rig.setBusUp(false);
        rig.cancel(0);
        TaskId task = executor.tasks().get(0);

        rig.end(executor, result(task));
        rig.setBusUp(true);
        rig.pass(3_000);

        assertThat(rig.effects(DeliverResult.class)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void cancelsAJobTwiceOrAfterItsEndWithoutEffect() {
        FakeExecutor executor = rig.register("e1", 2);
        rig.submit(Jobs.narrow(0, 1));
        rig.finishResults(executor);

        rig.cancel(0);
        rig.cancel(5);

        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void failsAJobWhoseMergeFailedAndNamesTheException() {
        rig.register("e1", 2);
        rig.submit(Jobs.narrow(0, 2));

        rig.on(new DriverEvent.MergeFailed(new JobId(0), new RemoteFailure("X", "overflow", "")));
        rig.on(new DriverEvent.MergeFailed(new JobId(0), new RemoteFailure("X", "overflow", "")));

        assertThat(rig.endOf(0)).isEqualTo("job 0 (job-0) failed: its results could not be merged: X: overflow");
    }

    @Test
    void failsAllJobsWhenResourcesAreRefused() {
        rig.submit(Jobs.narrow(0, 2));
        rig.submit(Jobs.shuffled(1, 2, 2));

        rig.on(new DriverEvent.ResourcesRefused("no worker has 99 cores"));

        assertThat(rig.endOf(0)).isEqualTo("job 0 (job-0) failed: no worker has 99 cores");
        assertThat(rig.endOf(1)).isEqualTo("job 1 (job-1) failed: no worker has 99 cores");
        rig.assertSettled();
    }

    @Test
    void waitsForAnExecutorToCome() {
        rig.submit(Jobs.narrow(0, 1));
        assertThat(rig.hasEnded(0)).isFalse();

        FakeExecutor executor = rig.register("e1", 1);
        rig.finishResults(executor);

        assertThat(rig.endOf(0)).isEmpty();
    }

    @Test
    void startsTheStagesOfADiamondOnceEach() {
        FakeExecutor executor = rig.register("e1", 16);
        rig.submit(Jobs.job(
                0, Jobs.resultStage(1, 1, 2), Jobs.mapStage(0, 1), Jobs.mapStage(1, 1, 0), Jobs.mapStage(2, 1, 0)));
        assertThat(executor.tasks()).hasSize(1);
        rig.finishMaps(executor);
        assertThat(executor.tasks()).hasSize(2);
        rig.finishMaps(executor);
        assertThat(executor.tasks()).hasSize(1);
        rig.finishResults(executor);

        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void findsTheReadyStagesOfADeepDiamondInNoTime() {
        List<StageDescription> maps = new ArrayList<>();
        maps.add(Jobs.mapStage(0, 1));
        maps.add(Jobs.mapStage(1, 1));
        for (long level = 1; level < 40; level++) {
            long below = 2 * level - 2;
            maps.add(Jobs.mapStage(2 * level, 1, below, below + 1));
            maps.add(Jobs.mapStage(2 * level + 1, 1, below, below + 1));
        }
        FakeExecutor executor = rig.register("e1", 16);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            rig.submit(Jobs.job(0, Jobs.resultStage(1, 78, 79), maps.toArray(StageDescription[]::new)));
            for (int level = 0; level < 40; level++) {
                rig.finishMaps(executor);
            }
            rig.finishResults(executor);
        });

        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void saysWhatIsLeftIfSomethingIs() {
        rig.submit(Jobs.narrow(0, 1));

        org.assertj.core.api.Assertions.assertThatIllegalStateException()
                .isThrownBy(rig.core()::assertEmpty)
                .withMessageContaining("stage 0 (count at Job.java:1)");
        assertThat(rig.core().activeJobs()).isEqualTo(1);
    }
}
