package io.firesteel.driver.core;

import static io.firesteel.driver.core.DriverRig.fetchFailed;
import static io.firesteel.driver.core.DriverRig.figures;
import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.message.MapStatus;
import io.firesteel.bus.message.Order.ForgetBlob;
import io.firesteel.bus.message.Order.ProvideBlob;
import io.firesteel.bus.message.Order.SplitPayload;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.lineage.Determinism;
import io.firesteel.driver.core.DriverEffect.ReleaseBlob;
import io.firesteel.driver.core.DriverEffect.StoreBlob;
import io.firesteel.driver.stage.StageDescription;
import io.firesteel.driver.stage.TaskTemplate;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlobsTest {
    private final DriverRig rig = new DriverRig(DriverRig.keepingPlans(0));
    private final FakeExecutor executor = rig.register("e1", 4);

    @Test
    void givesEachExecutorEachBlobOnceAndHasItForgottenAtTheEnd() {
        FakeExecutor second = rig.register("e2", 4);
        rig.submit(Jobs.shuffled(0, 8, 8));
        finishMaps(executor, 10);
        finishMaps(second, 10);
        assertThat(executor.blobs()).hasSize(3);

        rig.finishResults(executor);
        rig.finishResults(second);

        for (FakeExecutor each : List.of(executor, second)) {
            assertThat(each.history(ProvideBlob.class)).hasSize(3);
            assertThat(each.history(ForgetBlob.class)).hasSize(3);
            assertThat(each.blobs()).isEmpty();
        }
        rig.assertSettled();
    }

    @Test
    void keepsABlobThatAnotherStageUses() {
        rig.submit(Jobs.narrow(0, 2));
        rig.submit(Jobs.narrow(1, 2));

        rig.cancel(0);
        rig.report(executor);

        assertThat(executor.history(ProvideBlob.class)).hasSize(1);
        assertThat(executor.blobs()).containsExactly("result");
        rig.finishResults(executor);
        assertThat(executor.blobs()).isEmpty();
        rig.assertSettled();
    }

    @Test
    void givesABlobAgainThatWasForgotten() {
        rig.submit(Jobs.narrow(0, 1));
        rig.finishResults(executor);
        rig.submit(Jobs.narrow(1, 1));

        assertThat(executor.blobs()).containsExactly("result");
        rig.finishResults(executor);
        rig.assertSettled();
    }

    /** So long that the list of map outputs is too large for a message. */
    private void finishMaps(FakeExecutor each, int nameLength) {
        for (TaskId task : each.tasks()) {
            MapStatus status =
                    new MapStatus(each.worker(), "m".repeat(nameLength), task.partition(), 10, new byte[] {1});
            rig.end(each, new TaskOutcome.MapOutputReady(task, status, figures(1_000_000)));
        }
    }

    @Test
    void storesALargeListOfMapOutputsAndReleasesItAtTheEnd() {
        rig.submit(Jobs.shuffled(0, 4, 2));
        finishMaps(executor, 20_000);

        assertThat(rig.effects(StoreBlob.class)).hasSize(1);
        String sha256 = rig.effects(StoreBlob.class).get(0).sha256();
        assertThat(executor.history(ProvideBlob.class))
                .filteredOn(blob -> blob.sha256().equals(sha256))
                .singleElement()
                .satisfies(blob -> assertThat(blob.bytes()).isInstanceOf(Payload.Stored.class));
        assertThat(rig.effects(ReleaseBlob.class)).isEmpty();

        rig.finishResults(executor);

        assertThat(rig.effects(ReleaseBlob.class))
                .extracting(ReleaseBlob::sha256)
                .containsExactly(sha256);
        rig.assertSettled();
    }

    @Test
    void releasesTheListsOfEveryAttemptOfAStage() {
        rig.submit(Jobs.shuffled(0, 4, 1));
        finishMaps(executor, 20_000);
        for (int attempt = 0; attempt < 3; attempt++) {
            rig.end(executor, fetchFailed(executor.tasks().get(0), 0, "w-e1", 1));
            finishMaps(executor, 20_001 + attempt);
        }
        assertThat(rig.effects(StoreBlob.class)).hasSize(4);

        rig.finishResults(executor);

        assertThat(rig.endOf(0)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void releasesStoredPlansAndSplitsOnceForEachJobThatBroughtThem() {
        rig.submit(Jobs.job(0, Jobs.storing(Jobs.resultStage(2, 0)), Jobs.storing(Jobs.mapStage(0, 2))));
        rig.submit(Jobs.job(1, Jobs.storing(Jobs.resultStage(2, 0)), Jobs.storing(Jobs.mapStage(0, 2))));
        rig.cancel(0);
        rig.report(executor);
        long released = rig.effects(ReleaseBlob.class).size();
        assertThat(released).isEqualTo(3); // its result stage's plan and splits; the map stage runs on for job 1

        rig.finishMaps(executor);
        rig.finishResults(executor);

        assertThat(rig.endOf(1)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void releasesNothingForSplitsThatTravelInMessages() {
        StageDescription stored = Jobs.storing(Jobs.resultStage(1));
        TaskTemplate task = new TaskTemplate(0, List.of(new SplitPayload(1, 0, Jobs.inline("split"))));
        rig.submit(Jobs.job(
                0,
                new StageDescription(
                        stored.shuffle(),
                        stored.plan(),
                        List.of(task),
                        stored.reads(),
                        "count",
                        Determinism.DETERMINATE)));

        rig.finishResults(executor);

        assertThat(rig.effects(ReleaseBlob.class)).hasSize(1);
        rig.assertSettled();
    }

    @Test
    void releasesThePlansOfSkippedStages() {
        rig.submit(Jobs.job(0, Jobs.storing(Jobs.resultStage(1, 0)), Jobs.storing(Jobs.mapStage(0, 1))));
        rig.finishMaps(executor);
        rig.finishResults(executor);
        rig.submit(Jobs.job(1, Jobs.storing(Jobs.resultStage(1, 0)), Jobs.storing(Jobs.mapStage(0, 1))));
        rig.finishResults(executor);

        assertThat(rig.endOf(1)).isEmpty();
        rig.assertSettled();
    }

    @Test
    void givesAListToExecutorsThatComeLater() {
        rig.submit(Jobs.shuffled(0, 2, 8));
        finishMaps(executor, 10);
        FakeExecutor second = rig.register("e2", 4);

        assertThat(second.tasks()).hasSize(4);
        assertThat(second.launchOf(second.tasks().get(0)).mapOutputs())
                .allMatch(output -> second.blobs().contains(output.blob()));
        rig.finishResults(second);
        rig.finishResults(executor);
        rig.assertSettled();
    }
}
