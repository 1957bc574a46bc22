package io.firesteel.driver.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.message.DriverToExecutor.BarrierPassed;
import io.firesteel.bus.message.ExecutorToDriver.BarrierReached;
import io.firesteel.bus.message.MapOutputList;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.id.TaskId;
import io.firesteel.driver.stage.JobDescription;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarriersTest {
    private final DriverRig rig = new DriverRig(Policies.of(new FiresteelConf()
            .set("firesteel.barrier.sync.timeout", "30s")
            .set("firesteel.scheduler.barrier.maxConcurrentTasksCheck.interval", "1s")));
    private final FakeExecutor one = rig.register("one", 2);
    private final FakeExecutor two = rig.register("two", 2);

    private static JobDescription barrier(long id, int partitions) {
        return Jobs.job(id, Jobs.barrier(Jobs.resultStage(partitions)));
    }

    private void reach(FakeExecutor executor, TaskId task, int call, boolean gathers) {
        rig.on(new DriverEvent.ExecutorSaid(new BarrierReached(
                executor.id(),
                executor.registration().incarnation(),
                task,
                call,
                gathers,
                gathers ? "partition " + task.partition() : "")));
    }

    private void reachAll(int call, boolean gathers) {
        for (FakeExecutor executor : List.of(one, two)) {
            executor.tasks().forEach(task -> reach(executor, task, call, gathers));
        }
    }

    private List<BarrierPassed> passed(FakeExecutor executor) {
        return rig.sent(executor.id(), BarrierPassed.class);
    }

    @Test
    void allTasksStartAtTheSameTimeOrNone() {
        rig.submit(Jobs.narrow(0, 1));
        FakeExecutor busy = one.tasks().isEmpty() ? two : one;

        rig.submit(barrier(1, 4));
        assertThat(one.tasks().size() + two.tasks().size()).isEqualTo(1);
        rig.end(busy, DriverRig.result(busy.tasks().get(0)));

        assertThat(one.tasks()).hasSize(2);
        assertThat(two.tasks()).hasSize(2);
    }

    @Test
    void everyTaskKnowsWhereTheOthersAre() {
        rig.submit(barrier(0, 4));

        assertThat(one.history(LaunchTask.class))
                .allSatisfy(launch -> assertThat(
                                launch.facts().barrier().orElseThrow().executors())
                        .containsExactlyInAnyOrder(
                                one.registration().blockServer(),
                                one.registration().blockServer(),
                                two.registration().blockServer(),
                                two.registration().blockServer()));
    }

    @Test
    void tasksPassWhenAllHaveComeAndGetWhatAllSaid() {
        rig.submit(barrier(0, 4));

        one.tasks().forEach(task -> reach(one, task, 0, true));
        assertThat(passed(one)).isEmpty();
        two.tasks().forEach(task -> reach(two, task, 0, true));

        assertThat(passed(one))
                .hasSize(2)
                .allSatisfy(answer -> assertThat(answer.messages())
                        .containsExactly("partition 0", "partition 1", "partition 2", "partition 3"));
        assertThat(passed(two)).hasSize(2);
    }

    @Test
    void aRepeatedCallIsAnsweredAgainAndCountsOnce() {
        rig.submit(barrier(0, 4));
        TaskId first = one.tasks().get(0);
        reach(one, first, 0, false);
        reach(one, first, 0, false);
        assertThat(passed(one)).isEmpty();
        reachAll(0, false);
        int before = passed(one).size();

        reach(one, first, 0, false);

        assertThat(passed(one)).hasSize(before + 1);
        reachAll(1, false);
        assertThat(passed(two)).extracting(BarrierPassed::call).containsExactly(0, 0, 1, 1);
    }

    @Test
    void differentCallsFail() {
        rig.submit(barrier(0, 4));
        one.tasks().forEach(task -> reach(one, task, 0, true));
        two.tasks().forEach(task -> reach(two, task, 0, false));

        assertThat(passed(one)).allMatch(answer -> answer.failure().contains("make different calls"));
    }

    @Test
    void tasksThatWaitTooLongFail() {
        rig.submit(barrier(0, 4));
        reach(one, one.tasks().get(0), 0, false);

        rig.pass(31_000);

        assertThat(passed(one)).hasSize(1).allMatch(answer -> answer.failure().contains("Only 1 of the 4 tasks"));
    }

    @Test
    void outputsOfAttemptsThatNeverMetAreNotMixed() {
        rig.submit(Jobs.job(0, Jobs.resultStage(1, 0), Jobs.barrier(Jobs.mapStage(0, 2))));
        TaskId finished = one.tasks().get(0);
        rig.end(one, DriverRig.mapOutput(finished, one));
        rig.end(two, DriverRig.threw(two.tasks().get(0)));

        rig.finishMaps(one);
        rig.finishMaps(two);

        FakeExecutor reader = one.tasks().isEmpty() ? two : one;
        LaunchTask reads = reader.launchOf(reader.tasks().get(0));
        assertThat(reader.mapOutputs(reads.mapOutputs().get(0).blob()).outputs())
                .hasSize(2)
                .extracting(MapOutputList.Region::file)
                .doesNotContain(DriverRig.status(finished, one).file());
    }

    @Test
    void allRunAgainIfOneFails() {
        rig.submit(barrier(0, 4));
        List<TaskId> first = List.copyOf(one.tasks());

        rig.end(one, DriverRig.threw(first.get(0)));
        rig.report(one);
        rig.report(two);

        assertThat(one.tasks()).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(two.tasks()).hasSize(2);
        rig.finishResults(one);
        rig.finishResults(two);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void theFourthFailureInARowFailsTheJob() {
        rig.submit(barrier(0, 4));
        for (int i = 0; i < 4; i++) {
            rig.end(one, DriverRig.threw(one.tasks().get(0)));
            rig.report(one);
            rig.report(two);
        }

        assertThat(rig.endOf(0)).contains("failed 4 times in a row").contains("ArithmeticException");
        rig.assertSettled();
    }

    @Test
    void aLostExecutorIsNoFailure() {
        rig.submit(barrier(0, 4));
        rig.gone(one);
        FakeExecutor three = rig.register("three", 2);
        rig.report(two);

        assertThat(two.tasks()).hasSize(2);
        assertThat(three.tasks()).hasSize(2);
    }

    @Test
    void whatWasDeliveredCannotBeTakenBack() {
        rig.submit(barrier(0, 4));
        rig.end(two, DriverRig.result(two.tasks().get(0)));

        rig.end(one, DriverRig.threw(one.tasks().get(0)));

        assertThat(rig.endOf(0)).contains("some of its results have been delivered");
        rig.report(one);
        rig.report(two);
        rig.assertSettled();
    }

    @Test
    void outputsOfAFailedAttemptAreMadeAgainToo() {
        rig.submit(Jobs.job(0, Jobs.resultStage(1, 0), Jobs.barrier(Jobs.mapStage(0, 4))));
        rig.end(two, DriverRig.mapOutput(two.tasks().get(0), two));

        rig.end(one, DriverRig.threw(one.tasks().get(0)));
        rig.report(one);
        rig.report(two);

        assertThat(one.tasks().size() + two.tasks().size()).isEqualTo(4);
        rig.finishMaps(one);
        rig.finishMaps(two);
        rig.finishResults(one);
        rig.finishResults(two);
        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void aStageThatNeedsMoreSlotsThanThereAreFailsInTheEnd() {
        rig.submit(barrier(0, 5));

        rig.pass(39_000);
        assertThat(rig.hasEnded(0)).isFalse();
        assertThat(rig.warnings()).anyMatch(line -> line.contains("needs 5 slots at once, and there are 4"));
        rig.pass(2_000);

        assertThat(rig.endOf(0)).contains("needs 5 slots at once");
        rig.assertSettled();
    }

    @Test
    void aSuspectsTasksAreNotCopied() {
        FakeExecutor spare = rig.register("spare", 2);
        rig.submit(barrier(0, 4));

        rig.pass(6_000, one);

        assertThat(one.tasks().size() + two.tasks().size() + spare.tasks().size())
                .isEqualTo(4);
    }

    @Test
    void aJobThatEndsWithALossItCannotRepairIsNotTakenBackAsWell() {
        rig.submit(Jobs.job(0, Jobs.barrier(Jobs.resultStage(4, 0)), Jobs.indeterminateMapStage(0, 1)));
        FakeExecutor writer = one.tasks().isEmpty() ? two : one;
        rig.finishMaps(writer);
        rig.end(one, DriverRig.result(one.tasks().get(0)));

        rig.end(
                two,
                DriverRig.fetchFailed(two.tasks().get(0), 0, writer.worker().value(), 0));

        assertThat(rig.endOf(0)).contains("they would not be the same if they were made again");
        rig.assertSettled();
    }
}
