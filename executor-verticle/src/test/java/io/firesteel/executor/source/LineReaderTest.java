package io.firesteel.executor.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.format.CompressionCodec;
import io.firesteel.dag.lineage.SourceSplit.FilePiece;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {
    private static final int MAX_LINE = 1 << 24;
    private static final String[] PIECES = {
        "a", "é", "中", "🙂", "\n", "\r\n", "\n\n", "\r", "\r\r", "longer words", "", "\ufeff"
    };

    @TempDir
    Path directory = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void nameFile() {
        file = directory.resolve("lines.txt");
    }

    private FilePiece piece(long start, long length) throws IOException {
        return new FilePiece(file.toString(), start, length, Files.size(file), CompressionCodec.NONE);
    }

    private static List<String> read(FilePiece piece, int bufferBytes) throws IOException {
        List<String> lines = new ArrayList<>();
        try (TextLines text = new TextLines(LineReader.open(piece, MAX_LINE, bufferBytes))) {
            @Nullable Object[] chunk = new Object[3];
            for (int count = text.read(chunk); count > 0; count = text.read(chunk)) {
                for (int i = 0; i < count; i++) {
                    lines.add((String) chunk[i]);
                }
            }
        }
        return lines;
    }

    private List<String> readInSplits(long splitSize, int bufferBytes) throws IOException {
        List<String> lines = new ArrayList<>();
        long size = Files.size(file);
        for (long start = 0; start < size; start += splitSize) {
            lines.addAll(read(piece(start, Math.min(splitSize, size - start)), bufferBytes));
        }
        return lines;
    }

    /** The lines by the rule, cut from the whole text. */
    private static List<String> expected(String marked) {
        String text = marked.startsWith("\ufeff") ? marked.substring(1) : marked;
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '\n' || next == '\r') {
                lines.add(text.substring(from, i));
                if (next == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    i++;
                }
                from = i + 1;
            }
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }

    private void everySplitSizeGives(byte[] bytes, List<String> expected) throws IOException {
        Files.write(file, bytes);
        for (long splitSize = 1; splitSize <= bytes.length + 1; splitSize++) {
            for (int bufferBytes : new int[] {1, 2, 7, 64}) {
                assertThat(readInSplits(splitSize, bufferBytes))
                        .as("split size %d, buffer %d", splitSize, bufferBytes)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everySplitSizeGivesEachLineOnce(long seed) throws Exception {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(seed % 3 == 0 ? "\ufeff" : "");
        int pieces = random.nextInt(60);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }

        everySplitSizeGives(text.toString().getBytes(UTF_8), expected(text.toString()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everySplitSizeOfAnyBytesGivesTheLinesOfOneSplit(long seed) throws Exception {
        Random random = new Random(seed);
        byte[] bytes = new byte[random.nextInt(120)];
        random.nextBytes(bytes);
        for (int i = 0; i < bytes.length; i++) {
            if (random.nextInt(4) == 0) {
                bytes[i] = (byte) (random.nextBoolean() ? '\n' : '\r');
            }
        }
        Files.write(file, bytes);

        everySplitSizeGives(bytes, bytes.length == 0 ? List.of() : read(piece(0, bytes.length), 1024));
    }

    @Test
    void linesLongerThanTheBufferAndTheSplitAreReadWhole() throws Exception {
        String line = "中".repeat(1_000_000);
        Files.writeString(file, line + "\nshort\n" + line);

        assertThat(readInSplits(1 << 20, 1 << 16)).containsExactly(line, "short", line);
    }

    @Test
    void aLineLongerThanTheBoundFailsNamingItsPlace() throws Exception {
        Files.writeString(file, "short\n" + "x".repeat(5_000) + "\nshort\n");

        try (TextLines lines = new TextLines(LineReader.open(piece(0, 5_012), 4_000, 16))) {
            assertThatThrownBy(() -> lines.read(new Object[10]))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("The line at byte 6 of " + file + " is longer than 4000 bytes")
                    .hasMessageContaining("firesteel.text.maxLineBytes");
        }
    }

    @Test
    void aLineAsLongAsTheBoundIsRead() throws Exception {
        Files.writeString(file, "x".repeat(4_000) + "\r\n" + "y".repeat(4_000));

        try (TextLines lines = new TextLines(LineReader.open(piece(0, 8_002), 4_000, 16))) {
            assertThat(lines.read(new Object[10])).isEqualTo(2);
        }
    }

    @Test
    void emptyFilesAndThoseOfAByteOrderMarkAloneHaveNoLines() throws Exception {
        Files.write(file, new byte[0]);
        assertThat(read(piece(0, 0), 16)).isEmpty();

        Files.writeString(file, "\ufeff");
        assertThat(readInSplits(1, 16)).isEmpty();
    }

    @Test
    void invalidBytesBecomeReplacementCharacters() throws Exception {
        Files.write(file, "ab\u00ffc\nd\u00c3".getBytes(ISO_8859_1));

        assertThat(read(piece(0, Files.size(file)), 16)).containsExactly("ab\ufffdc", "d\ufffd");
    }

    @Test
    void aFileThatHasShrunkSinceItWasListedFails() throws Exception {
        Files.writeString(file, "one\ntwo\nthree\n");
        FilePiece listed = piece(0, 14);
        try (RandomAccessFile shortened = new RandomAccessFile(file.toFile(), "rw")) {
            shortened.setLength(5);
        }

        assertThatThrownBy(() -> read(listed, 16))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + " had 14 bytes when it was listed and has 5 now");
    }

    @Test
    void aFileThatHasGoneSinceItWasListedFails() throws Exception {
        Files.writeString(file, "one\n");
        FilePiece listed = piece(0, 4);
        Files.delete(file);

        assertThatThrownBy(() -> read(listed, 16))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was there when it was listed and is gone now");
    }

    @Test
    void numbersLinesAsEditorsDo() throws Exception {
        Files.writeString(file, "a\r\nbb\rccc\n\nd");
        FilePiece whole = piece(0, Files.size(file));

        assertThat(List.of(0L, 3L, 6L, 10L, 11L))
                .allSatisfy(position -> assertThat(LineNumbers.at(whole, position, MAX_LINE))
                        .isEqualTo(List.of(0L, 3L, 6L, 10L, 11L).indexOf(position) + 1L));
    }
}
