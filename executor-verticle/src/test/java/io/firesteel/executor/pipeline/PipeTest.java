package io.firesteel.executor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.action.PartitionAction.Collect;
import io.firesteel.dag.action.PartitionAction.Count;
import io.firesteel.dag.action.PartitionAction.Take;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.MapNode;
import io.firesteel.dag.lineage.MapPartitionsNode;
import io.firesteel.dag.lineage.PipeCommand;
import io.firesteel.dag.lineage.PipeNode;
import io.firesteel.dag.lineage.SourceSplit.RangeSplit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS) // the commands are those of Unix
@Timeout(60)
class PipeTest {
    private final Plans plans = new Plans();

    private static PipeCommand command(String... words) {
        return new PipeCommand(List.of(words), Map.of(), false, PipeCommand.DEFAULT_BUFFER_BYTES, "UTF-8");
    }

    private static PipeCommand shell(String script) {
        return command("sh", "-c", script);
    }

    private Lineage pipe(List<?> elements, PipeCommand command) {
        return new PipeNode(plans.info(), plans.source(elements), command);
    }

    private Lineage pipe(long count, PipeCommand command) {
        return new PipeNode(plans.info(), plans.source(new RangeSplit(0, 1, count)), command);
    }

    @Test
    void elementsBecomeLinesInAndLinesOutBecomeElements() throws Exception {
        assertThat(plans.collect(pipe(Arrays.asList(1, "zwei €", null, ""), command("cat"))))
                .containsExactly("1", "zwei €", "null", "");
    }

    @Test
    void anEmptyPartitionStartsTheCommandToo() throws Exception {
        assertThat(plans.collect(pipe(List.of(), command("wc", "-l"))))
                .singleElement()
                .satisfies(line -> assertThat(line.toString().strip()).isEqualTo("0"));
    }

    @Test
    void moreThanAllBuffersGoesThroughInOrder() throws Exception {
        List<Object> lines = plans.collect(pipe(300_000, command("cat")));

        assertThat(lines)
                .isEqualTo(LongStream.range(0, 300_000).mapToObj(Long::toString).toList());
    }

    @Test
    void aCommandMayReadAllBeforeItWrites() throws Exception {
        assertThat(plans.run(pipe(300_000, command("sort", "-n")), new Count())).containsExactly(300_000L);
    }

    @Test
    void aCommandMayWriteMuchBeforeItReads() throws Exception {
        assertThat(plans.run(pipe(300_000, shell("seq 100000; cat")), new Count()))
                .containsExactly(400_000L);
    }

    @Test
    void aCommandThatWantsNoMoreEndsTheInput() throws Exception {
        AtomicInteger computed = new AtomicInteger();
        Lineage counted = new MapNode(plans.info(), plans.source(new RangeSplit(0, 1, Long.MAX_VALUE)), x -> {
            computed.incrementAndGet();
            return x;
        });

        assertThat(plans.collect(new PipeNode(plans.info(), counted, command("head", "-n", "2"))))
                .containsExactly("0", "1");
        assertThat(computed.get()).isGreaterThan(2);
    }

    @Test
    void aTakeKillsTheCommand() throws Exception {
        Lineage endless = pipe(1, shell("echo $$; while true; do echo x; done"));

        List<Object> taken = plans.run(endless, new Take(2));

        long pid = Long.parseLong((String) taken.get(0));
        assertThat(isAlive(pid)).isFalse();
    }

    @Test
    void aFailedCommandFailsTheTaskWithItsErrors() {
        assertThatThrownBy(() -> plans.collect(pipe(3, shell("cat >&2; echo broken >&2; exit 3"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("status 3", "sh -c", "2\nbroken");
        assertThatThrownBy(() -> plans.collect(pipe(3, command("/no/such/program"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/no/such/program");
    }

    @Test
    void whatFailsAboveTheCommandFailsTheTaskAsItIs() {
        Lineage failing = new MapNode(plans.info(), plans.source(List.of(1)), x -> {
            throw new IOException("from above");
        });

        assertThatThrownBy(() -> plans.collect(new PipeNode(plans.info(), failing, command("cat"))))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("from above");
    }

    @Test
    void variablesAreAddedToTheEnvironment() throws Exception {
        PipeCommand command = new PipeCommand(
                List.of("sh", "-c", "echo $GREETING $PATH"), Map.of("GREETING", "hi"), false, 1, "UTF-8");

        assertThat(plans.collect(pipe(1, command))).containsExactly("hi " + System.getenv("PATH"));
    }

    @Test
    void encodesInputAndDecodesOutput() throws Exception {
        PipeCommand latin = new PipeCommand(List.of("cat"), Map.of(), false, 1, "ISO-8859-1");
        PipeCommand bytes = new PipeCommand(List.of("wc", "-c"), Map.of(), false, 1, "ISO-8859-1");

        assertThat(plans.collect(pipe(List.of("ä"), latin))).containsExactly("ä");
        assertThat(plans.collect(pipe(List.of("ä"), bytes)).get(0).toString().strip())
                .isEqualTo("2");
    }

    @Test
    void aSeparateDirectoryHasLinksAndIsRemoved() throws Exception {
        PipeCommand command =
                new PipeCommand(List.of("sh", "-c", "pwd; ls pom.xml; touch made-here"), Map.of(), true, 1, "UTF-8");

        List<String> lines = plans.collect(pipe(1, command));

        assertThat(lines).hasSize(2).last().isEqualTo("pom.xml");
        assertThat(Path.of(lines.get(0))).doesNotExist();
        assertThat(Path.of("made-here")).doesNotExist();
        assertThat(Files.exists(Path.of("pom.xml"))).isTrue();
    }

    @Test
    void aPipeIsPulledLineByLine() throws Exception {
        Lineage first = new MapPartitionsNode(
                plans.info(),
                pipe(1, shell("while true; do echo x; done")),
                (index, in) -> List.of(in.next()).iterator(),
                false);

        assertThat(plans.collect(first)).containsExactly("x");
    }

    @Test
    void linesAsLongAsTheBuffersGoThrough() throws Exception {
        String line = "x".repeat(3_000_000);

        assertThat(plans.collect(pipe(List.of(line, "y", line), command("cat"))))
                .containsExactly(line, "y", line);
    }

    @Test
    void aKilledTaskEndsThoughItsCommandSaysNothing() throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        Lineage silent = new MapNode(plans.info(), pipe(1, shell("echo $$; sleep 1000")), line -> {
            first.complete((String) line);
            return line;
        });
        CompletableFuture<Throwable> ending = new CompletableFuture<>();
        Thread task = new Thread(() -> {
            try {
                plans.collect(silent);
            } catch (Throwable thrown) {
                ending.complete(thrown);
            }
        });
        task.start();
        long pid = Long.parseLong(first.get());

        plans.kill.raise();
        task.interrupt();

        assertThat(ending.get()).isInstanceOfAny(InterruptedException.class, TaskKilledError.class);
        assertThat(isAlive(pid)).isFalse();
    }

    /** After it was killed; waits until that has come about. */
    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid)
                .map(running -> running.onExit().join().isAlive())
                .orElse(false);
    }

    @Test
    void twoPipesInARow() throws Exception {
        Lineage inner = pipe(100_000, command("cat"));

        assertThat(plans.pipeline(new PipeNode(plans.info(), inner, command("grep", "9")), 0)
                        .run(new Collect()))
                .isEqualTo(LongStream.range(0, 100_000)
                        .mapToObj(Long::toString)
                        .filter(n -> n.contains("9"))
                        .toList());
    }
}
