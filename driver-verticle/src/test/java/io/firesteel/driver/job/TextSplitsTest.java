package io.firesteel.driver.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.lineage.NodeInfo;
import io.firesteel.dag.lineage.SourceSplit.TextSplit;
import io.firesteel.dag.lineage.TextSource;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextSplitsTest {
    private static final CallSite SITE = new CallSite("textFile", "Job.java:3");

    @TempDir
    private Path directory;

    private Path file(String name, long size) throws IOException {
        Path path = directory.resolve(name);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(size); // sparse: costs nothing
        }
        return path;
    }

    private static List<TextSplit> split(int minPartitions, int defaultPartitions, Object... paths) {
        List<String> names = java.util.Arrays.stream(paths).map(String::valueOf).toList();
        TextSource source = new TextSource(new NodeInfo(new RddId(0), SITE), names, minPartitions);
        return TextSplits.of(source, defaultPartitions).stream()
                .map(TextSplit.class::cast)
                .toList();
    }

    @Test
    void coversEveryByteOnceAndMakesAsManySplitsAsAskedForIfTheBytesAllow() throws IOException {
        for (long size : new long[] {1, 2, 3, 4, 10, 11, 99, 100, 101, 109, 110, 111, 1_000, 12_345}) {
            Path path = file("f" + size, size);
            for (int wanted = 1; wanted <= 40; wanted++) {
                List<TextSplit> splits = split(wanted, 1, path);

                long next = 0;
                for (TextSplit split : splits) {
                    assertThat(split.start()).isEqualTo(next);
                    next += split.length();
                }
                assertThat(next).isEqualTo(size);
                assertThat(splits.size())
                        .as("splits of %d bytes, %d asked for", size, wanted)
                        .isGreaterThanOrEqualTo((int) Math.min(size, wanted));
            }
        }
    }

    @Test
    void makesNoSplitMuchLargerThanTheLimit() throws IOException {
        long limit = TextSplits.MAX_SPLIT_BYTES;

        assertThat(split(1, 1, file("small", limit * 11 / 10))).hasSize(1);
        assertThat(split(1, 1, file("large", 10 * limit)))
                .hasSize(10)
                .allSatisfy(split -> assertThat(split.length()).isEqualTo(limit));
    }

    @Test
    void sharesTheWantedNumberAmongFilesByTheirSize() throws IOException {
        List<TextSplit> splits = split(0, 10, file("a", 900), file("b", 100));

        assertThat(splits).hasSize(10);
        assertThat(splits.stream().filter(split -> split.path().endsWith("b"))).hasSize(1);
    }

    @Test
    void givesAnEmptyFileOneEmptySplit() throws IOException {
        assertThat(split(4, 4, file("empty", 0)))
                .singleElement()
                .satisfies(split -> assertThat(split.length()).isZero());
    }

    @Test
    void takesUrisOfFiles() throws IOException {
        Path path = file("f", 5);

        assertThat(split(1, 1, path.toUri())).hasSize(1);
        assertThat(split(1, 1, "file:" + path)).hasSize(1);
    }

    @Test
    void namesAFileThatIsMissing() {
        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> split(1, 1, directory.resolve("nothing")))
                .withMessage("textFile at Job.java:3: there is no file " + directory.resolve("nothing") + ".");
    }

    @Test
    void saysWhatToDoWithADirectory() {
        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> split(1, 1, directory))
                .withMessageContaining(directory + " is a directory; give the files in it, separated by commas");
    }

    @Test
    void saysThatAFileMayNotBeRead() throws IOException {
        Path path = file("secret", 5);
        assertThat(path.toFile().setReadable(false)).isTrue();
        assumeThat(Files.isReadable(path)).as("readable by root").isFalse();

        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> split(1, 1, path))
                .withMessageContaining("may not be read by this user; change its permissions");
    }

    @Test
    void refusesWhatIsNoPath() {
        for (String name : List.of("s3://bucket/key", "file://host/x", "file:%zz", "a\0b")) {
            assertThatExceptionOfType(JobFailedException.class)
                    .isThrownBy(() -> split(1, 1, name))
                    .withMessageContaining("'" + name + "' is not a path this JVM can open");
        }
    }
}
