package io.firesteel.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.cli.process.ReadyLine;
import io.firesteel.cli.program.DisturbedPrograms;
import io.firesteel.cli.program.DisturbedPrograms.Counts;
import io.firesteel.cli.program.DisturbedPrograms.Gate;
import io.firesteel.cli.program.DisturbedPrograms.Pace;
import io.firesteel.cli.program.DisturbedPrograms.Step;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.JobFailedException;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a job says that fails because the machine that held its input is lost. */
@Tag("cluster")
class UnreadableInputIT {
    @RegisterExtension
    static final SharedCluster CLUSTER = SharedCluster.ofMachines(2);

    /** The process of the slow task, once it reads. */
    private static Optional<Long> reader(Path marks) throws IOException {
        try (Stream<Path> files = Files.list(marks)) {
            return files.map(file -> file.getFileName().toString().split("-", -1))
                    .filter(parts -> parts[0].equals(Step.READ.name()))
                    .map(parts -> Long.valueOf(parts[1]))
                    .findFirst();
        }
    }

    private static Future<List<String>> slowLines(FiresteelContext context, Path marks) {
        Counts counts =
                new Counts(context.longAccumulator(), context.longAccumulator(), new Gate(new CountDownLatch(0)));
        context.register(counts.gate());
        Pace pace = new Pace(Set.of(Step.MAP, Step.READ), 6, 1, marks.toString());
        return DisturbedPrograms.lines(context, pace, counts).collectAsync();
    }

    @Test
    void namesTheReaderAndWhatWasLostThoughThatIsKnownLater() throws Exception {
        ClusterFixture cluster = CLUSTER.get();
        FiresteelConf conf = FiresteelConf.defaults()
                .with("firesteel.executor.memory", "256m")
                .with("firesteel.stage.maxConsecutiveAttempts", "1");
        try (Application application = Application.start(cluster, conf, 2, DisturbedPrograms.class)) {
            Path marks = application.records();
            Future<List<String>> lines = slowLines(application.context(), marks);
            ClusterFixture.await("a task reads", () -> reader(marks).isPresent());
            long reader = reader(marks).orElseThrow();
            List<ReadyLine> executors = cluster.executors();
            ReadyLine lost = executors.stream()
                    .filter(executor -> executor.pid() != reader)
                    .findFirst()
                    .orElseThrow();

            cluster.loseMachineOf(lost);

            assertThatThrownBy(() -> application.answer(lines))
                    .isInstanceOf(JobFailedException.class)
                    .hasMessageContaining("job 0 (collect at UnreadableInputIT.java:")
                    .hasMessageContaining(
                            "could not read its input 1 times in a row (limit 1); last: the task for partition")
                    .hasMessageContaining(" could not read map outputs of shuffle_0 on worker ")
                    .hasMessageContaining("executor " + lost.id() + " on worker ")
                    .hasMessageContaining(" lost at ")
                    .hasMessageContaining("its process has left the cluster");
            assertThat(application.answer(
                            application.context().range(0, 10, 1, 2).countAsync()))
                    .isEqualTo(10);
        }
    }
}
