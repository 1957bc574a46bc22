package io.firesteel.executor.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.block.file.CodecStreams;
import io.firesteel.block.serial.RecordBatch;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.dag.Pair;
import io.firesteel.dag.action.PartitionAction.SaveFiles;
import io.firesteel.dag.format.CompressionCodec;
import io.firesteel.dag.format.FileFormat;
import io.firesteel.dag.format.PortableDataStream;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.dag.id.StageId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.lineage.SourceSplit.FilePiece;
import io.firesteel.dag.lineage.SourceSplit.FileSplit;
import io.firesteel.executor.sink.AttemptFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FileElementsTest {
    @TempDir
    Path directory = Path.of("");

    private final RecordSerializer serializer = new RecordSerializer(FileElementsTest.class.getClassLoader());

    private static FilePiece whole(Path file) throws IOException {
        long size = Files.size(file);
        return new FilePiece(file.toString(), 0, size, size, CompressionCodec.ofFileName(file.toString()));
    }

    private List<@Nullable Object> read(FileFormat format, Path... files) throws Exception {
        List<FilePiece> pieces = new ArrayList<>();
        for (Path file : files) {
            pieces.add(whole(file));
        }
        return read(format, pieces);
    }

    private List<@Nullable Object> read(FileFormat format, List<FilePiece> pieces) throws Exception {
        List<@Nullable Object> elements = new ArrayList<>();
        try (FileElements reader = new FileElements(new FileSplit(format, pieces, 1 << 20), serializer)) {
            for (RecordBatch batch = reader.next(); batch != null; batch = reader.next()) {
                elements.addAll(Arrays.asList(batch.toArray()));
            }
        }
        return elements;
    }

    private Path compressed(String name, String... parts) throws IOException {
        Path file = directory.resolve(name);
        CompressionCodec codec = CompressionCodec.ofFileName(name);
        for (String part : parts) {
            try (OutputStream out = CodecStreams.output(
                    codec, Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
                out.write(part.getBytes(UTF_8));
            }
        }
        return file;
    }

    @Test
    void readsThePiecesOfASplitInOrder() throws Exception {
        Path first = Files.writeString(directory.resolve("a"), "1\n2");
        Path empty = Files.writeString(directory.resolve("b"), "");
        Path last = Files.writeString(directory.resolve("c"), "3\n");

        assertThat(read(new FileFormat.Text(), first, empty, last, first)).containsExactly("1", "2", "3", "1", "2");
    }

    @ParameterizedTest
    @EnumSource(
            value = CompressionCodec.class,
            names = {"GZIP", "ZSTD"})
    void readsCompressedFilesOfSeveralParts(CompressionCodec codec) throws Exception {
        String long100 = "line\n".repeat(100_000);
        Path file = compressed("x" + codec.extension(), "first\nsec", "ond\n", long100);

        assertThat(read(new FileFormat.Text(), file))
                .hasSize(100_002)
                .startsWith("first", "second", "line")
                .endsWith("line");
    }

    @ParameterizedTest
    @EnumSource(
            value = CompressionCodec.class,
            names = {"GZIP", "ZSTD"})
    void namesACompressedFileThatIsDamagedOrCutOff(CompressionCodec codec) throws Exception {
        Path file = compressed("x" + codec.extension(), "line\n".repeat(100_000));
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(directory.resolve("cut" + codec.extension()), Arrays.copyOf(bytes, bytes.length / 2));
        Path other = Files.writeString(directory.resolve("other" + codec.extension()), "this is no such file");

        assertThatThrownBy(() -> read(new FileFormat.Text(), cut))
                .hasMessageContaining("The file " + cut + " cannot be decompressed");
        assertThatThrownBy(() -> read(new FileFormat.Text(), other))
                .hasMessageContaining("The file " + other + " cannot be decompressed");
    }

    @Test
    void anEmptyFileNamedAsCompressedHasNoLines() throws Exception {
        assertThat(read(new FileFormat.Text(), Files.writeString(directory.resolve("empty.gz"), "")))
                .isEmpty();
    }

    @Test
    void wholeFilesAreOneElementEach() throws Exception {
        Path plain = Files.writeString(directory.resolve("a.txt"), "\ufeffé\r\n");
        Path empty = Files.writeString(directory.resolve("b.txt"), "");
        Path packed = compressed("c.gz", "x".repeat(300_000));

        assertThat(read(new FileFormat.WholeText(), plain, empty, packed))
                .containsExactly(
                        new Pair<>(plain.toString(), "é\r\n"),
                        new Pair<>(empty.toString(), ""),
                        new Pair<>(packed.toString(), "x".repeat(300_000)));
    }

    @Test
    void binaryFilesAreOpenedWhenAskedAndNotDecompressed() throws Exception {
        Path packed = compressed("c.gz", "x");
        Path gone = Files.writeString(directory.resolve("gone"), "x");
        List<FilePiece> pieces = List.of(
                new FilePiece(packed.toString(), 0, 1, 1, CompressionCodec.NONE),
                new FilePiece(gone.toString(), 0, 1, 1, CompressionCodec.NONE));
        Files.delete(gone);

        List<@Nullable Object> elements = read(new FileFormat.WholeBinary(), pieces);

        Pair<?, ?> first = (Pair<?, ?>) elements.get(0);
        PortableDataStream stream = (PortableDataStream) first.second();
        assertThat(first.first()).isEqualTo(packed.toString()).isEqualTo(stream.getPath());
        assertThat(stream.toArray()).isEqualTo(Files.readAllBytes(packed));
        assertThat(stream.open().readByte()).isEqualTo((byte) 0x1f);
        assertThat(elements).hasSize(2);
    }

    @Test
    void binaryRecordsAreArraysOfTheirOwn() throws Exception {
        Path file = Files.write(directory.resolve("r"), new byte[] {1, 2, 3, 4, 5, 6});
        List<FilePiece> pieces = List.of(
                new FilePiece(file.toString(), 0, 2, 6, CompressionCodec.NONE),
                new FilePiece(file.toString(), 2, 4, 6, CompressionCodec.NONE));

        assertThat(read(new FileFormat.BinaryRecords(2), pieces))
                .containsExactly(new byte[] {1, 2}, new byte[] {3, 4}, new byte[] {5, 6});
    }

    @Test
    void aCompressedFileThatEndsWithinARecordFails() throws Exception {
        Path file = compressed("r.gz", "12345");

        assertThatThrownBy(() -> read(new FileFormat.BinaryRecords(2), file))
                .hasMessageContaining(file + " ends with 1 bytes, which is less than the record length 2");
    }

    private Path objects(Object... elements) throws IOException {
        TaskId task = new TaskId(new StageAttempt(new StageId(0), 0), 0, 0);
        SaveFiles save = new SaveFiles(directory.toString(), "", new FileFormat.Objects(), CompressionCodec.NONE);
        try (AttemptFile file = AttemptFile.create(save, task, serializer)) {
            for (Object element : elements) {
                file.write(element);
            }
            return directory.resolve(file.finish().substring(1));
        }
    }

    @Test
    void objectFilesGiveBackWhatWasWritten() throws Exception {
        Object[] elements = new Object[3_000];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = i % 7 == 0 ? new Pair<>("k" + i, List.of(i)) : "s" + i;
        }

        assertThat(read(new FileFormat.Objects(), objects(elements))).containsExactly(elements);
    }

    @Test
    void anObjectFileWithoutElementsHasNone() throws Exception {
        assertThat(read(new FileFormat.Objects(), objects())).isEmpty();
    }

    @Test
    void everyDamageOfAnObjectFileIsFound() throws Exception {
        Path file = objects("a", "b", 3);
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 1;
            Files.write(file, flipped);
            assertThatThrownBy(() -> read(new FileFormat.Objects(), file)).hasMessageContaining(file.toString());
            Files.write(file, Arrays.copyOf(whole, i));
            assertThatThrownBy(() -> read(new FileFormat.Objects(), file)).hasMessageContaining(file.toString());
        }
    }
}
