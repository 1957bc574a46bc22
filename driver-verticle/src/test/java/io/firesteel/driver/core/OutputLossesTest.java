package io.firesteel.driver.core;

import static io.firesteel.driver.core.DriverRig.fetchFailed;
import static io.firesteel.driver.core.DriverRig.mapOutput;
import static io.firesteel.driver.core.DriverRig.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.id.TaskId;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputLossesTest {
    private final DriverRig rig = new DriverRig();
    private final FakeExecutor executor = rig.register("e1", 16);

    private List<TaskId> tasksOf(long stage) {
        return executor.tasks().stream()
                .filter(task -> task.stage().stage().value() == stage)
                .toList();
    }

    private List<String> names(long stage) {
        return tasksOf(stage).stream().map(TaskId::toString).toList();
    }

    /** Stage 0 is the result, 1 writes shuffle 0 and is indeterminate. */
    private void submitTwoStages(int maps, int reducers) {
        rig.submit(Jobs.job(0, Jobs.resultStage(reducers, 0), Jobs.indeterminateMapStage(0, maps)));
        rig.finishMaps(executor);
    }

    @Test
    void runsAWholeIndeterminateStageAgainWhenOneOfItsOutputsIsLost() {
        submitTwoStages(3, 2);

        rig.end(executor, fetchFailed(tasksOf(0).get(0), 0, "w-e1", 1));

        assertThat(names(1)).containsExactly("1.1/0#0", "1.1/1#0", "1.1/2#0");
        assertThat(names(0)).as("what read the lost outputs is killed").isEmpty();
        assertThat(rig.warnings())
                .anyMatch(text -> text.contains("Lost map outputs of [shuffle_0]")
                        && text.contains("every output of [shuffle_0] is made again"));
        rig.finishMaps(executor);
        assertThat(names(0)).containsExactly("0.1/0#0", "0.1/1#0");
        rig.finishResults(executor);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void refusesWhatWasMadeOfTheLostOutputs() {
        submitTwoStages(2, 2);
        List<TaskId> old = tasksOf(0);
        executor.ignoreKills();
        rig.end(executor, fetchFailed(old.get(0), 0, "w-e1", 1));

        rig.end(executor, result(old.get(1)));

        assertThat(rig.effects(DriverEffect.DeliverResult.class)).isEmpty();
        rig.finishMaps(executor);
        rig.finishResults(executor);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void failsAJobThatHasDeliveredWhatCannotBeRepeated() {
        submitTwoStages(2, 2);
        List<TaskId> reducers = tasksOf(0);
        rig.end(executor, result(reducers.get(0)));

        rig.end(executor, fetchFailed(reducers.get(1), 0, "w-e1", 0));

        assertThat(rig.endOf(0))
                .contains("map outputs of [shuffle_0] are lost")
                .contains("would not be the same if they were made again")
                .contains("Checkpoint the RDD");
        rig.assertSettled();
    }

    @Test
    void runsEveryStageMadeFromALostOneAgain() {
        rig.submit(Jobs.job(
                0, Jobs.resultStage(1, 1), Jobs.indeterminateMapStage(1, 2, 0), Jobs.indeterminateMapStage(0, 2)));
        rig.finishMaps(executor);
        rig.end(executor, mapOutput(tasksOf(1).get(0), executor));

        rig.end(executor, fetchFailed(tasksOf(1).get(0), 0, "w-e1", 0));

        assertThat(names(2)).containsExactly("2.1/0#0", "2.1/1#0");
        rig.finishMaps(executor);
        assertThat(names(1)).as("its finished half too").containsExactly("1.1/0#0", "1.1/1#0");
        rig.finishMaps(executor);
        rig.finishResults(executor);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void forgetsOutputsOfAnEndedJobThatWereMadeFromLostOnes() {
        rig.submit(Jobs.job(
                0, Jobs.resultStage(1, 1), Jobs.indeterminateMapStage(1, 1, 0), Jobs.indeterminateMapStage(0, 1)));
        rig.finishMaps(executor);
        rig.finishMaps(executor);
        rig.finishResults(executor);
        rig.submit(Jobs.job(
                1, Jobs.resultStage(1, 0), Jobs.indeterminateMapStage(1, 1, 0), Jobs.indeterminateMapStage(0, 1)));

        rig.end(executor, fetchFailed(executor.tasks().get(0), 0, "w-e1", 0));
        rig.finishMaps(executor);
        rig.finishResults(executor);
        rig.submit(Jobs.job(
                2, Jobs.resultStage(1, 1), Jobs.indeterminateMapStage(1, 1, 0), Jobs.indeterminateMapStage(0, 1)));

        assertThat(executor.tasks()).as("shuffle 1 is made again").hasSize(1);
        rig.finishMaps(executor);
        rig.finishResults(executor);
        assertThat(rig.endOf(2)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void makesOnlyTheLostOutputsAgainIfNobodyHasReadThem() {
        FakeExecutor other = rig.register("e2", 16);
        rig.submit(Jobs.job(0, Jobs.resultStage(2, 0), Jobs.indeterminateMapStage(0, 4)));
        TaskId first = executor.tasks().get(0);
        rig.end(executor, mapOutput(first, executor));
        int before = executor.tasks().size() + other.tasks().size();

        rig.gone(executor);
        rig.on(new DriverEvent.WorkerGone(executor.worker(), "unplugged"));

        assertThat(before).isEqualTo(3);
        rig.finishMaps(other);
        rig.finishMaps(other);
        rig.finishResults(other);
        assertThat(rig.endOf(0)).isEmpty();
        assertThat(rig.warnings()).noneMatch(text -> text.contains("would not be the same"));
        rig.assertSettled();
    }

    @Test
    void restartsAtOnceWhenAMachineWithReadOutputsIsLost() {
        FakeExecutor other = rig.register("e2", 16);
        rig.submit(Jobs.job(0, Jobs.resultStage(2, 0), Jobs.indeterminateMapStage(0, 4)));
        rig.finishMaps(executor);
        rig.finishMaps(other);

        rig.gone(executor);
        rig.on(new DriverEvent.WorkerGone(executor.worker(), "unplugged"));

        assertThat(other.tasks()).extracting(TaskId::toString).contains("1.1/0#0", "1.1/1#0", "1.1/2#0", "1.1/3#0");
        rig.finishMaps(other);
        rig.finishResults(other);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void givesUpAfterAsManyAttemptsAsForAnyOtherStage() {
        submitTwoStages(1, 1);

        for (int i = 0; i < 4; i++) {
            rig.end(executor, fetchFailed(tasksOf(0).get(0), 0, "w-e1", 0));
            rig.finishMaps(executor);
        }

        rig.pass(2_000);
        assertThat(rig.endOf(0)).contains("could not read its input 4 times in a row (limit 4)");
        rig.assertSettled();
    }
}
