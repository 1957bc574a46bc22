package io.firesteel.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("smoke")
class DemoIT {
    private static final Duration BOUND = Duration.ofMinutes(3);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @Test
    void countsTheBookAndLeavesNothing() throws Exception {
        CommandRun demo = CommandRun.start(directory, "demo");

        assertThat(demo.await(BOUND)).as(demo.toString()).isZero();
        Map<String, Long> expected = Words.count(Words.BOOK);
        List<String> top = expected.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Long> entry) -> -entry.getValue()))
                .limit(10)
                .map(entry -> String.format(Locale.ROOT, "%9d  %s", entry.getValue(), entry.getKey()))
                .toList();
        long total = expected.values().stream().mapToLong(Long::longValue).sum();
        assertThat(demo.printed())
                .contains(top)
                .contains(total + " words, " + expected.size() + " distinct")
                .contains("master", "worker-1", "worker-2", "executor", "driver", "/metrics");
        assertNothingLeft();
    }

    @Test
    void leavesNothingWhenItIsInterrupted() throws Exception {
        CommandRun demo = CommandRun.start(directory, "demo", "--keep");
        ClusterFixture.await(
                "the cluster is kept",
                BOUND,
                () -> demo.printed().contains("It runs until Ctrl-C.")
                        || !demo.process().isAlive());

        ClusterFixture.signal("INT", demo.process().pid());

        demo.await(BOUND);
        assertNothingLeft();
    }

    @Test
    void runsTheSameJobInOneJvm() throws Exception {
        CommandRun run = CommandRun.start(directory, "run", "wordcount", Words.BOOK.toString(), "--top", "1");

        assertThat(run.await(BOUND)).as(run.toString()).isZero();
        Map<String, Long> expected = Words.count(Words.BOOK);
        assertThat(run.printed())
                .contains(String.format(Locale.ROOT, "%9d  the", expected.get("the")))
                .contains(expected.size() + " distinct");
    }

    private static void assertNothingLeft() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("firesteel-demo-")))
                    .isEmpty();
        }
        assertThat(ProcessHandle.allProcesses()
                        .filter(ProcessHandle::isAlive)
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(line -> line.contains("firesteel-demo-")))
                .isEmpty();
    }
}
