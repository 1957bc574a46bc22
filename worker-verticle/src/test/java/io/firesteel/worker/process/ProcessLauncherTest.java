package io.firesteel.worker.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.MasterToWorker.LaunchExecutor;
import io.firesteel.bus.message.Secret;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLauncherTest {
    private static final int PATIENCE_SECONDS = 20;
    private static final ApplicationId APP = new ApplicationId("app-1");
    private static final LaunchExecutor LAUNCH = new LaunchExecutor(
            1, new Incarnation(1), APP, new ExecutorId("e-1"), new ExecutorShape(1, 1 << 20), new Secret("s"));

    @TempDir
    private Path root;

    @Test
    void keepsWhatAnExecutorPrintsInItsDirectory() throws Exception {
        ExitStatus exit = exitOf(shell("pwd; cat >&2; exit 3"));

        Path own = root.resolve("app-1").resolve("e-1");
        assertThat(exit).isEqualTo(new ExitStatus(3, "exit code 3"));
        assertThat(own.resolve("stdout")).content().contains(own.toRealPath().toString());
        assertThat(own.resolve("stderr")).hasContent("be e-1 in " + own + "\n");
        assertThat(root.resolve("app-1").resolve("shuffle")).isDirectory();
    }

    @Test
    void saysWhichSignalEndedAnExecutor() throws Exception {
        ExecutorProcess gentle = start(command("sleep", "1000"));
        gentle.askToEnd();
        assertThat(exitOf(gentle)).isEqualTo(new ExitStatus(143, "killed by signal 15 (SIGTERM)"));

        ExecutorProcess force = start(command("sleep", "1000"));
        force.kill();
        ExitStatus killed = exitOf(force);
        assertThat(killed.code()).isEqualTo(137);
        assertThat(killed.explanation()).startsWith("killed by signal 9 (SIGKILL)");
    }

    @Test
    void tellsTheLastWordsOfAnExecutorThatEndedItself() throws Exception {
        String script = "i=0; while [ $i -lt 2000 ]; do echo Fatal in vain $i >&2; i=$((i+1)); done;"
                + "echo 'Fatal in task 0.0/1#0: no heap' >&2; echo bye >&2; exit 52";

        assertThat(exitOf(shell(script)))
                .isEqualTo(new ExitStatus(52, "exit code 52: out of memory. Fatal in task 0.0/1#0: no heap"));
        assertThat(exitOf(shell("echo 'Fatal in user code' >&2; exit 4"))).isEqualTo(new ExitStatus(4, "exit code 4"));
        assertThat(
                        exitOf(
                                shell(
                                        "echo Fatal in task 1 >&2; echo Fatal in task 2 > stderr.10; echo x > stderr.9; echo x > stderr.mine; exit 52")))
                .isEqualTo(new ExitStatus(52, "exit code 52: out of memory. Fatal in task 2"));
        Files.delete(root.resolve("app-1").resolve("e-1").resolve("stderr.10"));
        Files.delete(root.resolve("app-1").resolve("e-1").resolve("stderr.9"));
        assertThat(exitOf(shell("exit 52"))).isEqualTo(new ExitStatus(52, "exit code 52: out of memory"));
    }

    @Test
    void killsWhatAnExecutorHasStartedToo() throws Exception {
        ExecutorProcess parent = start(shell("trap '' TERM; sleep 1000 & echo $!; wait; wait"));
        Path stdout = root.resolve("app-1").resolve("e-1").resolve("stdout");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (Files.size(stdout) == 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        ProcessHandle child = ProcessHandle.of(
                        Long.parseLong(Files.readString(stdout).strip()))
                .orElseThrow();

        parent.kill();

        assertThat(exitOf(parent).code()).isEqualTo(137);
        child.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void failsWithTheReasonIfThereIsNoSuchProgram() {
        assertThatThrownBy(() -> start(command("/no/such/program")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/no/such/program");
    }

    @Test
    void makesTheProcessInReserveTheNextExecutorOfItsShape() throws Exception {
        ProcessLauncher launcher = launcher("exit 1", "read order; pwd; echo $order >&2; exit 4");

        launcher.restock(LAUNCH.shape());
        ExitStatus first = exitOf(launcher.start(LAUNCH));

        Path own = root.resolve("app-1").resolve("e-1");
        assertThat(first.code()).isEqualTo(4);
        assertThat(own.resolve("stderr")).hasContent("be e-1 in " + own + "\n");
        Path saidToBeIn = Path.of(Files.readString(own.resolve("stdout")).strip());
        assertThat(saidToBeIn.toRealPath()).isEqualTo(own.toRealPath());
        assertThat(exitOf(launcher.start(LAUNCH)).code()).isEqualTo(1);
    }

    @Test
    void startsAnotherIfTheProcessInReserveHasAnotherShapeOrHasEnded() throws Exception {
        ProcessLauncher launcher = launcher("exit 1", "read order; exit 4");
        launcher.restock(new ExecutorShape(2, 1 << 20));
        assertThat(exitOf(launcher.start(LAUNCH)).code()).isEqualTo(1);

        List<ProcessHandle> before = children();
        launcher.restock(LAUNCH.shape());
        ProcessHandle spare = children().stream()
                .filter(child -> !before.contains(child))
                .findFirst()
                .orElseThrow();
        spare.destroyForcibly();
        spare.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);

        assertThat(exitOf(launcher.start(LAUNCH)).code()).isEqualTo(1);
    }

    @Test
    void endsTheProcessInReserveWhenItIsClosed() throws Exception {
        ProcessLauncher launcher = launcher("exit 1", "sleep 1000");
        launcher.restock(LAUNCH.shape());

        launcher.close();
        launcher.restock(LAUNCH.shape());

        assertThat(exitOf(launcher.start(LAUNCH)).code()).isEqualTo(1);
        assertThat(children())
                .noneMatch(child -> child.info().command().orElse("").endsWith("sleep"));
    }

    @Test
    void removesAllOfAnApplicationAndNothingBehindALink(@TempDir Path elsewhere) throws Exception {
        WorkDirectory directory = new WorkDirectory(root);
        Path own = directory.prepare(APP, new ExecutorId("e-1"));
        Path kept = Files.writeString(elsewhere.resolve("kept"), "x");
        Files.createSymbolicLink(own.resolve("link"), elsewhere);

        directory.delete(APP);
        directory.delete(APP);

        assertThat(root).isEmptyDirectory();
        assertThat(kept).exists();
        assertThat(directory.shuffle(APP)).isEmpty();
    }

    @Test
    void removesAnExecutorsBlocksAndNeitherItsOutputNorOthersFiles() throws Exception {
        WorkDirectory directory = new WorkDirectory(root);
        Path own = directory.prepare(APP, new ExecutorId("e-1"));
        Path other = directory.prepare(APP, new ExecutorId("e-2"));
        Files.createDirectories(own.resolve("blocks").resolve("below"));
        Files.writeString(own.resolve("blocks").resolve("rdd_1_2"), "x");
        Path printed = Files.writeString(own.resolve("stdout"), "x");
        Path kept = Files.createDirectories(other.resolve("blocks"));

        directory.deleteOwn(APP, new ExecutorId("e-1"));
        directory.deleteOwn(APP, new ExecutorId("e-1"));
        directory.deleteOwn(APP, new ExecutorId("e-3"));

        assertThat(own.resolve("blocks")).doesNotExist();
        assertThat(printed).exists();
        assertThat(kept).exists();
        assertThat(directory.shuffle(APP)).isPresent();
    }

    @Test
    void removesTheMapOutputsOfAnExecutorThatNobodyNeeds() throws Exception {
        WorkDirectory directory = new WorkDirectory(root);
        directory.prepare(APP, new ExecutorId("e-1"));
        Path shuffle = directory.shuffle(APP).orElseThrow();
        Path kept = Files.writeString(shuffle.resolve("e-1_shared_0.data"), "x");
        Path useless = Files.writeString(shuffle.resolve("e-1_shared_1.data"), "x");

        directory.deleteOutputs(APP, new ExecutorId("e-1"), Set.of("e-1_shared_0.data"));
        directory.deleteOutputs(new ApplicationId("app-2"), new ExecutorId("e-1"), Set.of());

        assertThat(kept).exists();
        assertThat(useless).doesNotExist();
    }

    private ProcessLauncher launcher(String now, String spare) {
        return new ProcessLauncher(
                new WorkDirectory(root), new Command(List.of("sh", "-c", now), List.of("sh", "-c", spare)));
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current().children().toList();
    }

    private ExecutorProcess start(ExecutorCommand command) throws IOException {
        return new ProcessLauncher(new WorkDirectory(root), command).start(LAUNCH);
    }

    private ExitStatus exitOf(ExecutorCommand command) throws Exception {
        return exitOf(start(command));
    }

    private static ExitStatus exitOf(ExecutorProcess process) throws Exception {
        return process.exit().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static ExecutorCommand shell(String script) {
        return command("sh", "-c", script);
    }

    private static ExecutorCommand command(String... words) {
        return new Command(List.of(words), List.of(words));
    }

    /** One for processes that are needed now, and one for those that are not yet. */
    private record Command(List<String> now, List<String> spare) implements ExecutorCommand {
        @Override
        public List<String> command(ExecutorShape shape, Path directory, boolean isSpare) {
            return isSpare ? spare : now;
        }

        @Override
        public String orders(LaunchExecutor launch, Path directory) {
            return "be " + launch.executor() + " in " + directory + "\n";
        }
    }
}
