package io.firesteel.driver.core;

import static io.firesteel.driver.core.DriverRig.fetchFailed;
import static io.firesteel.driver.core.DriverRig.mapOutput;
import static io.firesteel.driver.core.DriverRig.result;
import static io.firesteel.driver.core.DriverRig.threw;
import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FetchFailureTest {
    private final DriverRig rig = new DriverRig();
    private final FakeExecutor executor = rig.register("e1", 8);

    private void submitAndFinishMaps(int maps, int reducers) {
        rig.submit(Jobs.shuffled(0, maps, reducers));
        rig.finishMaps(executor);
    }

    @Test
    void runsExactlyTheLostMapsAgainThenTheMissingReducers() {
        submitAndFinishMaps(3, 4);
        List<TaskId> reducers = executor.tasks();
        rig.end(executor, result(reducers.get(0)));

        rig.end(executor, fetchFailed(reducers.get(1), 0, "w-e1", 2));

        List<TaskId> maps = executor.tasks().stream()
                .filter(task -> !reducers.contains(task))
                .toList();
        assertThat(maps).extracting(TaskId::toString).containsExactly("1.1/2#0");
        assertThat(rig.warnings())
                .anyMatch(text -> text.contains("Lost 1 map outputs of shuffle_0 on worker w-e1 (connection refused)")
                        && text.contains("(failure 1 of 4)"));

        rig.end(executor, result(reducers.get(2)));
        rig.end(executor, mapOutput(maps.get(0), executor));

        assertThat(executor.tasks())
                .filteredOn(task -> !reducers.contains(task))
                .extracting(TaskId::toString)
                .containsExactly("0.1/1#0", "0.1/3#0");
        rig.finishResults(executor);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void acceptsWhatTasksOfTheFailedAttemptStillCompute() {
        submitAndFinishMaps(1, 2);
        List<TaskId> reducers = executor.tasks();
        rig.end(executor, fetchFailed(reducers.get(0), 0, "w-e1", 0));

        rig.end(executor, result(reducers.get(1)));
        rig.finishMaps(executor);

        assertThat(executor.tasks()).extracting(TaskId::partition).containsExactly(0);
        rig.finishResults(executor);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void killsTheNewAttemptOfAPartitionThatTheOldOneComputed() {
        submitAndFinishMaps(1, 2);
        List<TaskId> reducers = executor.tasks();
        rig.end(executor, fetchFailed(reducers.get(0), 0, "w-e1", 0));
        rig.end(
                executor,
                mapOutput(
                        executor.tasks().stream()
                                .filter(task -> !reducers.contains(task))
                                .findFirst()
                                .orElseThrow(),
                        executor));
        assertThat(executor.tasks()).hasSize(3);

        rig.end(executor, result(reducers.get(1)));

        assertThat(executor.tasks()).extracting(TaskId::toString).containsExactly("0.1/0#0");
        rig.finishResults(executor);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void completesAWaitingStageWhoseLastPartitionACopyComputed() {
        rig.submit(Jobs.job(0, Jobs.resultStage(1, 1), Jobs.mapStage(1, 1, 0), Jobs.mapStage(0, 1)));
        rig.finishMaps(executor);
        TaskId original = executor.tasks().get(0);
        FakeExecutor other = rig.register("e2", 1);
        rig.pass(6_000, executor);
        TaskId copy = other.tasks().get(0);
        rig.end(executor, fetchFailed(original, 0, "w-e1", 0));
        assertThat(executor.tasks()).extracting(TaskId::toString).containsExactly("2.1/0#0");

        rig.end(other, mapOutput(copy, other));

        List<TaskId> results = Stream.of(executor, other)
                .flatMap(each -> each.tasks().stream())
                .filter(task -> task.stage().stage().value() == 0)
                .toList();
        assertThat(results).hasSize(1);
        FakeExecutor runsIt = other.tasks().isEmpty() ? executor : other;
        rig.end(runsIt, result(results.get(0)));
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void keepsAnOutputThatHasTakenTheLostOnesPlace() {
        submitAndFinishMaps(1, 3);
        List<TaskId> reducers = executor.tasks();
        rig.end(executor, fetchFailed(reducers.get(0), 0, "w-e1", 0));
        rig.end(
                executor,
                mapOutput(
                        executor.tasks().stream()
                                .filter(task -> !reducers.contains(task))
                                .findFirst()
                                .orElseThrow(),
                        executor));

        rig.end(executor, fetchFailed(reducers.get(1), 0, "w-e1", 0));

        assertThat(executor.tasks()).noneMatch(task -> task.stage().stage().value() == 1);
        rig.finishResults(executor);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    private void failFourTimes(FakeExecutor reader, String worker) {
        for (int attempt = 0; attempt < 4; attempt++) {
            rig.end(reader, fetchFailed(reader.tasks().get(0), 0, worker, 0));
            if (attempt < 3) {
                rig.finishMaps(reader);
            }
        }
    }

    @Test
    void failsTheJobAfterFourFailedAttemptsInARow() {
        submitAndFinishMaps(1, 1);

        failFourTimes(executor, "w-e1");
        rig.pass(2_000);

        assertThat(rig.endOf(0))
                .isEqualTo(
                        "job 0 (job-0) failed: stage 0 (count at Job.java:1) could not read its input 4 times in a row "
                                + "(limit 4); last: the task for partition 0 on executor e1 could not read map outputs of"
                                + " shuffle_0 on worker w-e1: connection refused");
        rig.assertSettled();
    }

    @Test
    void tellsOfALossThatIsKnownOnlyAfterTheJobHasFailed() {
        FakeExecutor lost = rig.register("e2", 1);
        submitAndFinishMaps(1, 1);
        failFourTimes(executor, "w-e2");
        assertThat(rig.hasEnded(0)).isFalse();

        rig.pass(1_000);
        rig.exited(lost, 137, "killed by signal 9 (SIGKILL)");

        assertThat(rig.endOf(0))
                .contains("could not read its input 4 times in a row (limit 4)")
                .contains(" on worker w-e2: connection refused; executor e2 on worker w-e2 lost at ")
                .endsWith(": killed by signal 9 (SIGKILL)");
        rig.assertSettled();
    }

    @Test
    void tellsAtOnceOfALossThatIsKnown() {
        FakeExecutor lost = rig.register("e2", 1);
        submitAndFinishMaps(1, 1);
        rig.exited(lost, 137, "killed by signal 9 (SIGKILL)");

        failFourTimes(executor, "w-e2");

        assertThat(rig.endOf(0)).endsWith(": killed by signal 9 (SIGKILL)");
        rig.assertSettled();
    }

    @Test
    void aJobThatIsCancelledWhileItsFailureIsUnexplainedIsToldAtOnce() {
        submitAndFinishMaps(1, 1);
        failFourTimes(executor, "w-e1");

        rig.cancel(0);

        assertThat(rig.endOf(0))
                .contains("could not read its input 4 times in a row")
                .endsWith("refused");
        rig.pass(2_000);
        rig.assertSettled();
    }

    @Test
    void blamesNoLossOfLongAgo() {
        FakeExecutor lost = rig.register("e2", 1);
        submitAndFinishMaps(1, 1);
        rig.exited(lost, 137, "killed by signal 9 (SIGKILL)");
        rig.pass(11_000);

        failFourTimes(executor, "w-e2");
        rig.pass(2_000);

        assertThat(rig.endOf(0)).endsWith("connection refused");
        rig.assertSettled();
    }

    @Test
    void doesNotCountFetchFailuresTowardsTheTaskLimit() {
        submitAndFinishMaps(1, 1);
        for (int attempt = 0; attempt < 3; attempt++) {
            rig.end(executor, fetchFailed(executor.tasks().get(0), 0, "w-e1", 0));
            rig.finishMaps(executor);
        }
        for (int failure = 0; failure < 3; failure++) {
            rig.end(executor, threw(executor.tasks().get(0)));
        }

        rig.finishResults(executor);

        assertThat(rig.endOf(0)).isEmpty();
    }

    @Test
    void startsCountingAnewAfterTheStageHasSucceeded() {
        rig.submit(Jobs.job(0, Jobs.resultStage(1, 1), Jobs.mapStage(1, 1, 0), Jobs.mapStage(0, 1)));
        rig.finishMaps(executor);
        for (int round = 0; round < 3; round++) {
            for (int attempt = 0; attempt < 3; attempt++) {
                rig.end(executor, fetchFailed(executor.tasks().get(0), 0, "w-e1", 0));
                rig.finishMaps(executor);
            }
            rig.finishMaps(executor);
            if (round < 2) {
                rig.end(executor, fetchFailed(executor.tasks().get(0), 1, "w-e1", 0));
            }
        }
        rig.finishResults(executor);

        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void makesAWriterAnewWhoseJobHasEnded() {
        submitAndFinishMaps(2, 1);
        rig.submit(Jobs.shuffled(1, 2, 1));
        TaskId ofSecond = executor.tasks().get(1);
        rig.end(executor, result(executor.tasks().get(0)));
        assertThat(rig.endOf(0)).isEmpty();

        rig.end(executor, fetchFailed(ofSecond, 0, "w-e1", 1));

        assertThat(executor.tasks()).extracting(TaskId::partition).containsExactly(1);
        rig.finishMaps(executor);
        rig.finishResults(executor);
        assertThat(rig.endOf(1)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void startsAgainWithCurrentOutputsIfNoneOfThoseNamedIsLost() {
        submitAndFinishMaps(1, 1);

        rig.end(executor, fetchFailed(executor.tasks().get(0), 0, "w-e1"));

        assertThat(executor.tasks()).extracting(TaskId::toString).containsExactly("0.1/0#0");
        rig.finishResults(executor);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void startsAgainIfTheShuffleNamedIsNoneTheStageReads() {
        submitAndFinishMaps(1, 1);

        rig.end(executor, fetchFailed(executor.tasks().get(0), 77, "w-e1", 0));

        rig.finishResults(executor);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void computesOutputsOfALostMachineAgain() {
        FakeExecutor other = rig.register("e2", 8);
        rig.submit(Jobs.shuffled(0, 4, 1));
        rig.on(new DriverEvent.WorkerServes(executor.worker(), new Endpoint("w1", 7005)));
        finishMapsOf(executor);
        rig.gone(executor);
        rig.on(new DriverEvent.WorkerGone(executor.worker(), "left the cluster"));

        assertThat(rig.warnings())
                .anyMatch(text -> text.contains("Lost worker w-e1 and all its executors (left the cluster): 2 map "));
        finishMapsOf(other);
        finishMapsOf(other);
        rig.finishResults(other);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void computesOutputsOfALostMachineAgainWhenItsExecutorsAreKnownToBeLostLast() {
        FakeExecutor other = rig.register("e2", 8);
        rig.submit(Jobs.shuffled(0, 4, 1));
        rig.on(new DriverEvent.WorkerServes(executor.worker(), new Endpoint("w1", 7005)));
        finishMapsOf(executor);

        rig.on(new DriverEvent.WorkerGone(executor.worker(), "left the cluster"));
        assertThat(rig.core().liveExecutors()).hasSize(2);
        rig.gone(executor);

        finishMapsOf(other);
        assertThat(other.tasks())
                .hasSize(2)
                .allMatch(task -> task.stage().stage().value() == 1);
        finishMapsOf(other);
        rig.finishResults(other);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void keepsOutputsOfAWorkerThatIsServedByItsExecutorOrHasComeBack() {
        submitAndFinishMaps(2, 1);
        FakeExecutor other = rig.register("e2", 8);

        rig.on(new DriverEvent.WorkerGone(new WorkerId("w-e1"), "killed"));
        rig.on(new DriverEvent.WorkerServes(new WorkerId("w-e1"), new Endpoint("w1", 7005)));
        rig.gone(executor);

        assertThat(other.tasks()).extracting(TaskId::toString).containsExactly("0.0/0#1");
        rig.finishResults(other);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    private void finishMapsOf(FakeExecutor each) {
        for (TaskId task : each.tasks()) {
            TaskOutcome outcome = task.stage().stage().value() == 1 ? mapOutput(task, each) : result(task);
            rig.end(each, outcome);
        }
    }
}
