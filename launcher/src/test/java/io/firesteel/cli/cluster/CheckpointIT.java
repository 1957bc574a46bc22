package io.firesteel.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.cli.program.RecordedPrograms;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.id.ExecutorId;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of checkpoints when executors are killed and files deleted. */
@Tag("cluster")
class CheckpointIT {
    @RegisterExtension
    static final SharedCluster CLUSTER = SharedCluster.ofMachines(2);

    private static final int PARTITIONS = 4;
    private static final long COUNT = 4_000;
    private static final long SUM = COUNT * (COUNT - 1) / 2;

    private static Rdd<Long> numbers(Application application) {
        return RecordedPrograms.numbers(application.context(), COUNT, PARTITIONS, application.records());
    }

    @Test
    void aCheckpointOutlivesAllExecutorsAndAMissingFileOfItIsNamed() throws Exception {
        ClusterFixture cluster = CLUSTER.get();
        try (Application application = Application.start(cluster, 2, "256m", RecordedPrograms.class)) {
            application
                    .context()
                    .setCheckpointDir(cluster.directory().resolve("checkpoints").toString());
            PairRdd<Long, Long> counts = RecordedPrograms.remainders(numbers(application), PARTITIONS);
            counts.checkpoint();
            assertThat(application.answer(counts.countAsync())).isEqualTo(10);
            assertThat(counts.isCheckpointed()).isTrue();
            application.clearRecords();

            for (ExecutorId executor : application.watch().liveExecutors()) {
                application.kill(executor);
            }
            int stages = application.watch().stagesSubmitted();
            assertThat(application.watched(() -> RecordedPrograms.sum(counts.values())))
                    .isEqualTo(COUNT);

            assertThat(application.watch().stagesSubmitted() - stages)
                    .as("no stage below the checkpoint\n" + application.watch())
                    .isEqualTo(1);
            assertThat(application.computed()).isEmpty();

            Path file = Path.of(URI.create(
                            "file:" + counts.getCheckpointFile().orElseThrow().replaceFirst("^file:(//)?", "")))
                    .resolve("part-00002");
            Files.delete(file);
            assertThatThrownBy(() -> application.answer(counts.countAsync()))
                    .isInstanceOf(JobFailedException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("is gone");
        }
    }

    @Test
    void aLocalCheckpointIsLostWithItsExecutorAndSaysSo() throws Exception {
        ClusterFixture cluster = CLUSTER.get();
        try (Application application = Application.start(cluster, 2, "256m", RecordedPrograms.class)) {
            Rdd<Long> numbers = numbers(application).localCheckpoint();
            assertThat(application.answer(RecordedPrograms.sum(numbers))).isEqualTo(SUM);
            assertThat(application.watched(() -> RecordedPrograms.sum(numbers))).isEqualTo(SUM);
            Map<Integer, ExecutorId> places = application.watch().placesOfLastStage();
            assertThat(application.computed().values()).containsOnly(1);

            application.kill(Objects.requireNonNull(places.get(0)));

            assertThatThrownBy(() -> application.answer(RecordedPrograms.sum(numbers)))
                    .isInstanceOf(JobFailedException.class)
                    .hasMessageContaining("Checkpoint block " + numbers.id() + "_")
                    .hasMessageContaining("is lost")
                    .hasMessageContaining("use checkpoint()");
        }
    }
}
