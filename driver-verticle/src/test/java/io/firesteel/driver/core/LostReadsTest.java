package io.firesteel.driver.core;

import static io.firesteel.driver.core.DriverRig.fetchFailed;
import static io.firesteel.driver.core.DriverRig.threw;
import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.message.Order.ForgetBlob;
import io.firesteel.bus.message.Order.GiveUpOutputs;
import io.firesteel.dag.id.TaskId;
import java.util.List;
import org.junit.jupiter.api.Test;

class LostReadsTest {
    private final DriverRig rig = new DriverRig();
    private final FakeExecutor lost = rig.register("e1", 2);
    private FakeExecutor reader = lost;
    private FakeExecutor second = lost;

    /** Both map outputs lie on the host of the first executor, the reducers run on two others, two on each. */
    private void submit(int reducers) {
        rig.submit(Jobs.shuffled(0, 2, reducers));
        lost.tasks()
                .forEach(map ->
                        assertThat(lost.end(DriverRig.mapOutput(map, lost))).isTrue());
        reader = rig.register("e2", 2);
        second = rig.register("e3", 2);
        rig.report(lost);
    }

    private void loseMachine() {
        rig.gone(lost);
        rig.on(new DriverEvent.WorkerGone(lost.worker(), "left the cluster"));
    }

    private List<TaskId> reducers(FakeExecutor executor) {
        return executor.tasks().stream()
                .filter(task -> task.stage().stage().value() == 0)
                .toList();
    }

    @Test
    void readersAreToldOfALostMachineBeforeOneOfThemComplains() {
        submit(4);

        loseMachine();

        for (FakeExecutor told : List.of(reader, second)) {
            GiveUpOutputs order = told.history(GiveUpOutputs.class).get(0);
            assertThat(order.worker()).isEqualTo(lost.worker());
            assertThat(order.reason()).contains("worker w-e1 is lost").contains("left the cluster");
            assertThat(order.list())
                    .isEqualTo(told.launchOf(reducers(told).get(0))
                            .mapOutputs()
                            .get(0)
                            .blob());
        }
    }

    @Test
    void theNewsIsToldOnceToEach() {
        submit(4);
        loseMachine();

        rig.on(new DriverEvent.WorkerGone(lost.worker(), "left the cluster"));
        rig.pass(2_000);

        assertThat(reader.history(GiveUpOutputs.class)).hasSize(1);
    }

    @Test
    void aJobEndsWellThoughEveryReaderComplains() {
        submit(4);
        List<TaskId> complaining = reducers(reader);
        loseMachine();

        complaining.forEach(task -> rig.end(reader, fetchFailed(task, 0, "w-e1", 0, 1)));
        for (int i = 0; i < 3; i++) {
            finishMaps(reader);
            finishMaps(second);
        }
        rig.finishResults(second);
        rig.finishResults(reader);

        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
        assertThat(reader.blobs()).containsOnly("map0", "result");
        assertThat(reader.history(ForgetBlob.class)).isNotEmpty();
    }

    private void finishMaps(FakeExecutor executor) {
        executor.tasks().stream()
                .filter(task -> task.stage().stage().value() == 1)
                .forEach(map -> rig.end(executor, DriverRig.mapOutput(map, executor)));
    }

    @Test
    void aComplaintAboutASilentHostIsPassedOn() {
        submit(4);
        rig.pass(6_000, lost);

        rig.end(reader, fetchFailed(reducers(reader).get(0), 0, "w-e1", 0, 1));

        assertThat(second.history(GiveUpOutputs.class)).hasSize(1);
    }

    @Test
    void aComplaintAboutAHostThatIsHeardIsNotBelievedForOthers() {
        submit(4);

        rig.end(reader, fetchFailed(reducers(reader).get(0), 0, "w-e1", 0, 1));

        assertThat(second.history(GiveUpOutputs.class)).isEmpty();
    }

    @Test
    void aComplaintAboutOneOutputOfSeveralIsNotPassedOn() {
        submit(4);
        rig.pass(6_000, lost);

        rig.end(reader, fetchFailed(reducers(reader).get(0), 0, "w-e1", 0));

        assertThat(second.history(GiveUpOutputs.class)).isEmpty();
    }

    @Test
    void aTaskThatStartsAgainIsToldWithItsOrder() {
        submit(4);
        FakeExecutor idle = rig.register("e4", 4);
        loseMachine();

        TaskId failing = reducers(reader).get(0);
        rig.end(reader, threw(failing));

        assertThat(idle.tasks()).anyMatch(task -> task.partition() == failing.partition());
        assertThat(idle.history(GiveUpOutputs.class)).isNotEmpty();
    }
}
