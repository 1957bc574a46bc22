package io.firesteel.driver.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.action.PartitionAction.SaveFiles;
import io.firesteel.dag.action.SaveRequest.ToFiles;
import io.firesteel.dag.format.CompressionCodec;
import io.firesteel.dag.format.FileFormat;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputCommitTest {
    private static final CallSite SITE = new CallSite("saveAsTextFile", "Job.java:3");

    @TempDir
    private Path parent;

    private String attempt(OutputCommit commit, String directory, String file, String text) throws IOException {
        SaveFiles action = (SaveFiles) commit.action();
        Path attempts = Path.of(URI.create(action.directory())).resolve(action.temporary());
        Path own = Files.createDirectories(attempts.resolve(directory));
        Files.writeString(own.resolve(file), text);
        return action.temporary() + "/" + directory + "/" + file;
    }

    private static OutputCommit begin(String directory, String job) {
        return OutputCommit.begin(new ToFiles(directory, new FileFormat.Text(), CompressionCodec.NONE), job, SITE);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void showsOnlyWinnersAndSuccessWhenAllIsWritten() throws Exception {
        Path output = parent.resolve("new/deep/out");
        OutputCommit commit = begin(output.toString(), "app-7");
        String second = attempt(commit, "0.0-1-0", "part-00001", "two");
        String first = attempt(commit, "0.0-0-1", "part-00000", "one");
        attempt(commit, "0.0-0-0", "part-00000", "loser");
        assertThat(names(output)).containsExactly("_temporary");

        commit.accept(1, List.of(second));
        commit.accept(0, List.of(first));
        commit.finish();

        assertThat(names(output)).containsExactly("_SUCCESS", "part-00000", "part-00001");
        assertThat(output.resolve("part-00000")).hasContent("one");
    }

    @Test
    void refusesAnOutputThatExistsAndLeavesItAlone() throws IOException {
        Path output = Files.createDirectory(parent.resolve("out"));
        Files.writeString(output.resolve("precious"), "x");

        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> begin(output.toString(), "app-7"))
                .withMessage("saveAsTextFile at Job.java:3: the output path " + output
                        + " exists already. Remove it or choose another one; nothing was written.");
        assertThat(names(output)).containsExactly("precious");
    }

    @Test
    void leavesNothingWhenItIsGivenUp() throws Exception {
        Path output = parent.resolve("out");
        OutputCommit commit = begin(output.toString(), "app-7");
        attempt(commit, "0.0-0-0", "part-00000", "x");

        commit.abort();
        commit.abort();

        assertThat(names(parent)).isEmpty();
    }

    @Test
    void takesUrisAsTextFilesDo() throws Exception {
        begin(parent.resolve("one").toUri().toString(), "app-7");
        begin("file:" + parent.resolve("two"), "app-8");

        assertThat(names(parent)).containsExactly("one", "two");
    }

    @Test
    void saysWhereAnOutputCannotBeMade() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "x");

        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> begin(file.resolve("out").toString(), "app-7"))
                .withMessageContaining("saveAsTextFile at Job.java:3")
                .withMessageContaining(file.resolve("out").toString())
                .withMessageContaining("cannot be made");
        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> begin("s3://bucket/out", "app-7"))
                .withMessageContaining("'s3://bucket/out' is not a path this JVM can open");
    }

    @Test
    void failsWithoutSuccessIfAWinnerHasVanished() throws Exception {
        Path output = parent.resolve("out");
        OutputCommit commit = begin(output.toString(), "app-7");
        commit.accept(0, List.of(((SaveFiles) commit.action()).temporary() + "/gone/part-00000"));

        assertThatExceptionOfType(IOException.class).isThrownBy(commit::finish);

        assertThat(names(output)).doesNotContain("_SUCCESS");
    }
}
