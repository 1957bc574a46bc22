package io.firesteel.driver.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.format.CompressionCodec;
import io.firesteel.dag.format.FileFormat;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.lineage.FileSource;
import io.firesteel.dag.lineage.NodeInfo;
import io.firesteel.dag.lineage.SourceSplit.FilePiece;
import io.firesteel.dag.lineage.SourceSplit.FileSplit;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSplitsTest {
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

    private static List<FileSplit> splits(FileFormat format, int minPartitions, Object... paths) {
        List<String> names = Arrays.stream(paths).map(String::valueOf).toList();
        FileSource source = new FileSource(new NodeInfo(new RddId(0), SITE), names, format, minPartitions);
        return FileSplits.of(source, 1, 1 << 20).stream()
                .map(FileSplit.class::cast)
                .toList();
    }

    private static List<List<String>> names(List<FileSplit> splits) {
        return splits.stream()
                .map(split -> split.pieces().stream()
                        .map(piece -> String.valueOf(Path.of(piece.path()).getFileName()))
                        .toList())
                .toList();
    }

    /** Of files that are not packed: the one piece of each split. */
    private static List<FilePiece> split(int minPartitions, int defaultPartitions, Object... paths) {
        List<FilePiece> pieces = new ArrayList<>();
        for (FileSplit split : splits(new FileFormat.Text(), Math.max(minPartitions, defaultPartitions), paths)) {
            assertThat(split.pieces()).hasSize(1);
            pieces.addAll(split.pieces());
        }
        return pieces;
    }

    @Test
    void coversEveryByteOnceAndMakesAsManySplitsAsAskedForIfTheBytesAllow() throws IOException {
        for (long size : new long[] {1, 2, 3, 4, 10, 11, 99, 100, 101, 109, 110, 111, 1_000, 12_345}) {
            Path path = file("f" + size, size);
            for (int wanted = 1; wanted <= 40; wanted++) {
                List<FilePiece> splits = split(wanted, 1, path);

                long next = 0;
                for (FilePiece split : splits) {
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
        long limit = FileSplits.MAX_SPLIT_BYTES;

        assertThat(split(1, 1, file("small", limit * 11 / 10))).hasSize(1);
        assertThat(split(1, 1, file("large", 10 * limit)))
                .hasSize(10)
                .allSatisfy(split -> assertThat(split.length()).isEqualTo(limit));
    }

    @Test
    void sharesTheWantedNumberAmongFilesByTheirSize() throws IOException {
        List<FilePiece> splits = split(0, 10, file("a", 900), file("b", 100));

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

    @Test
    void packsSmallFilesInOrderIntoAsManySplitsAsWanted() throws IOException {
        Object[] files = new Object[1_000];
        for (int i = 0; i < files.length; i++) {
            files[i] = file(String.format("f%03d", i), 10);
        }

        List<List<String>> names = names(splits(new FileFormat.Text(), 4, files));

        assertThat(names).hasSize(4);
        assertThat(names.stream().flatMap(List::stream)).hasSize(1_000).isSorted();
    }

    @Test
    void boundsTheFilesOfASplitHoweverSmallTheyAre() throws IOException {
        Object[] files = new Object[1_300];
        files[0] = file("large", 1 << 30);
        for (int i = 1; i < files.length; i++) {
            files[i] = file("small" + i, 1);
        }

        List<FileSplit> splits = splits(new FileFormat.Text(), 1, files);

        assertThat(splits).allSatisfy(split -> assertThat(split.pieces()).hasSizeLessThanOrEqualTo(512));
    }

    @Test
    void neverCutsCompressedOrWholeFiles() throws IOException {
        long size = 5 * FileSplits.MAX_SPLIT_BYTES;

        assertThat(split(10, 1, file("a.gz", size), file("b.ZST", size)))
                .extracting(FilePiece::codec, FilePiece::length)
                .containsExactly(tuple(CompressionCodec.GZIP, size), tuple(CompressionCodec.ZSTD, size));
        assertThat(splits(new FileFormat.WholeText(), 10, file("c", size))).hasSize(1);
        assertThat(splits(new FileFormat.WholeBinary(), 10, file("d.gz", size)))
                .singleElement()
                .satisfies(split -> assertThat(split.pieces().get(0).codec()).isEqualTo(CompressionCodec.NONE));
    }

    @Test
    void refusesACompressionItCannotRead() throws IOException {
        Path path = file("x.bz2", 10);

        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> split(1, 1, path))
                .withMessageContaining(path.toString())
                .withMessageContaining(".bz2")
                .withMessageContaining("as .gz or .zst");
        assertThat(splits(new FileFormat.WholeBinary(), 1, path)).hasSize(1);
    }

    @Test
    void cutsRecordsOfOneLengthBetweenRecordsOnly() throws IOException {
        List<FileSplit> splits = splits(new FileFormat.BinaryRecords(7), 5, file("records", 7 * 13));

        assertThat(splits).hasSizeGreaterThanOrEqualTo(5);
        assertThat(splits.stream().flatMap(split -> split.pieces().stream()))
                .allSatisfy(piece ->
                        assertThat(piece.start() % 7 + piece.length() % 7).isZero());
    }

    @Test
    void refusesAFileThatIsNoMultipleOfTheRecordLength() {
        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> splits(new FileFormat.BinaryRecords(7), 1, file("records", 20)))
                .withMessageContaining("has 20 bytes, which is no multiple of the record length 7");
    }

    @Test
    void aSourceWithoutFilesHasNoSplits() throws IOException {
        Files.createDirectory(directory.resolve("empty"));

        assertThat(split(3, 3, directory.resolve("empty"))).isEmpty();
    }

    @Test
    void relativePathsAreMadeAbsoluteForExecutorsWithOtherWorkingDirectories() {
        assertThat(split(1, 1, "pom.xml").get(0).path())
                .isEqualTo(Path.of("pom.xml").toAbsolutePath().toString());
    }
}
