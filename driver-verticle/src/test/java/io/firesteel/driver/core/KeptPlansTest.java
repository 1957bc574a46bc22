package io.firesteel.driver.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.message.Order.ForgetBlob;
import io.firesteel.bus.message.Order.ProvideBlob;
import io.firesteel.bus.message.Payload;
import io.firesteel.dag.id.PlanIds;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.lineage.Determinism;
import io.firesteel.driver.stage.JobDescription;
import io.firesteel.driver.stage.PlanBlob;
import io.firesteel.driver.stage.StageDescription;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Executors keep plans for later jobs that have the same. */
class KeptPlansTest {
    private final DriverRig rig = new DriverRig(DriverRig.keepingPlans(2));
    private final FakeExecutor executor = rig.register("e1", 4);

    private static JobDescription planned(long job, String plan, PlanIds ids) {
        return Jobs.job(
                job,
                new StageDescription(
                        Optional.empty(),
                        new PlanBlob(plan, Jobs.inline(plan), ids),
                        Jobs.tasks(2),
                        Set.of(),
                        "count",
                        Determinism.DETERMINATE));
    }

    private void run(long job, String plan) {
        rig.submit(planned(job, plan, PlanIds.NONE));
        rig.finishResults(executor);
        assertThat(rig.endOf(job)).isEmpty();
        rig.assertSettled();
    }

    private List<String> provided(FakeExecutor to) {
        return to.history(ProvideBlob.class).stream().map(ProvideBlob::sha256).toList();
    }

    @Test
    void aLaterJobFindsItsPlanThere() {
        run(0, "a");
        run(1, "a");
        run(2, "a");

        assertThat(provided(executor)).containsExactly("a");
        assertThat(executor.history(ForgetBlob.class)).isEmpty();
    }

    @Test
    void eachTaskComesWithTheIdsOfItsOwnJob() {
        PlanIds first = new PlanIds(List.of(new RddId(4)), List.of());
        PlanIds second = new PlanIds(List.of(new RddId(9)), List.of());

        rig.submit(planned(0, "a", first));
        rig.submit(planned(1, "a", second));

        List<TaskId> tasks = executor.tasks();
        assertThat(tasks).hasSize(4);
        assertThat(tasks.stream().map(task -> executor.launchOf(task).ids()))
                .containsExactly(first, first, second, second);
        rig.finishResults(executor);
        rig.assertSettled();
    }

    @Test
    void onlySoManyAreKept() {
        run(0, "a");
        run(1, "b");
        run(2, "a");
        run(3, "c");

        assertThat(executor.blobs()).containsOnly("a", "c");
        assertThat(executor.history(ForgetBlob.class))
                .extracting(ForgetBlob::sha256)
                .containsExactly("b");
    }

    @Test
    void aPlanThatIsNeededAgainIsNotForgottenForOthers() {
        run(0, "a");
        rig.submit(planned(1, "a", PlanIds.NONE));
        for (int other = 2; other < 6; other++) {
            rig.submit(planned(other, "other" + other, PlanIds.NONE));
            rig.cancel(other);
        }

        assertThat(executor.blobs()).contains("a");
        rig.finishResults(executor);
        assertThat(rig.endOf(1)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void anExecutorThatComesLaterIsGivenIt() {
        run(0, "a");
        FakeExecutor second = rig.register("e2", 4);
        rig.gone(executor);
        rig.submit(planned(1, "a", PlanIds.NONE));

        assertThat(provided(second)).containsExactly("a");
        rig.finishResults(second);
        rig.assertSettled();
    }

    @Test
    void mapOutputListsAreForgottenWithTheirJob() {
        rig.submit(Jobs.shuffled(0, 2, 2));
        rig.finishMaps(executor);
        rig.finishResults(executor);

        assertThat(executor.blobs()).containsOnly("map0", "result");
        rig.assertSettled();
    }

    @Test
    void storedPlansAreReleasedHereThoughTheyAreKeptThere() {
        StageDescription stored = Jobs.storing(Jobs.resultStage(1));
        rig.submit(Jobs.job(0, stored));
        rig.finishResults(executor);
        rig.submit(Jobs.job(1, stored));
        rig.finishResults(executor);

        assertThat(executor.history(ProvideBlob.class))
                .singleElement()
                .satisfies(blob -> assertThat(blob.bytes()).isInstanceOf(Payload.Stored.class));
        rig.assertSettled(); // the ledger counts owners
    }
}
