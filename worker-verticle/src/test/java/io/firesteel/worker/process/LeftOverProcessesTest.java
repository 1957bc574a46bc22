package io.firesteel.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.MasterToWorker.LaunchExecutor;
import io.firesteel.bus.message.RunningExecutor;
import io.firesteel.bus.message.Secret;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.worker.process.LeftOverProcesses.LeftOver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftOverProcessesTest {
    private static final int PATIENCE_SECONDS = 20;
    private static final ApplicationId APP = new ApplicationId("app-1");
    private static final ExecutorId EXECUTOR = new ExecutorId("e-1");
    private static final ExecutorShape SHAPE = new ExecutorShape(3, 1 << 20);

    @TempDir
    private Path root;

    private LeftOverProcesses leftOvers() {
        return new LeftOverProcesses(new WorkDirectory(root));
    }

    private ExecutorProcess start(String... words) throws IOException {
        LaunchExecutor launch = new LaunchExecutor(1, new Incarnation(1), APP, EXECUTOR, SHAPE, new Secret("s"));
        return new ProcessLauncher(new WorkDirectory(root), (shape, own, isSpare) -> List.of(words)).start(launch);
    }

    @AfterEach
    void endAll() throws IOException {
        leftOvers().find().forEach(left -> left.process().kill());
    }

    private static ExitStatus exitOf(ExecutorProcess process) throws Exception {
        return process.exit().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void findsWhatRunsAndWhatItWasStartedFor() throws Exception {
        ExecutorProcess started = start("sleep", "1000");
        Files.createDirectories(root.resolve("app-2").resolve("shuffle"));

        List<LeftOver> found = leftOvers().find();

        assertThat(found).extracting(LeftOver::executor).containsExactly(new RunningExecutor(APP, EXECUTOR, SHAPE));
        assertThat(found.get(0).process().pid()).isEqualTo(started.pid());
    }

    @Test
    void endsWhatHangsAndSeesItsEnd() throws Exception {
        ExecutorProcess started = start("sh", "-c", "trap '' TERM; kill -STOP $$; sleep 1000");
        ExecutorProcess found = leftOvers().find().get(0).process();

        found.kill();

        assertThat(exitOf(started).code()).isEqualTo(137);
        assertThat(exitOf(found).fault()).isEqualTo(ExitStatus.Fault.UNKNOWN);
        assertThat(exitOf(found).explanation()).contains("process " + started.pid());
    }

    @Test
    void findsNothingOfWhatHasEnded() throws Exception {
        ExecutorProcess started = start("sleep", "1000");
        started.kill();
        exitOf(started);

        assertThat(leftOvers().find()).isEmpty();
    }

    @Test
    void takesNoStrangerWithTheSameProcessIdForAnExecutor() throws Exception {
        start("sleep", "1000");
        Path record = root.resolve("app-1").resolve("e-1").resolve("process");
        String written = Files.readString(record);
        Files.writeString(record, written.replaceAll("startedMillis=.*", "startedMillis=1000000"));
        assertThat(leftOvers().find()).isEmpty();

        Files.writeString(record, written.replaceAll("startedMillis=.*", ""));
        assertThat(leftOvers().find()).isEmpty();

        Files.writeString(record, written);
        assertThat(leftOvers().find()).hasSize(1);
    }

    @Test
    void passesOverWhatItDoesNotUnderstand() throws Exception {
        start("sleep", "1000");
        Path other = Files.createDirectories(root.resolve("app-1").resolve("e-2"));
        Files.writeString(other.resolve("process"), "pid=many\n");
        Files.writeString(root.resolve("app-1").resolve("notes"), "x");
        Files.createDirectories(root.resolve("no app!").resolve("no executor!"));

        assertThat(leftOvers().find()).hasSize(1);
    }

    @Test
    void findsNothingWhereNothingWasEverStarted() throws Exception {
        assertThat(new LeftOverProcesses(new WorkDirectory(root.resolve("nowhere"))).find())
                .isEmpty();
    }
}
