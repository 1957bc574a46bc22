package io.firesteel.executor.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.lineage.SourceSplit.TextSplit;
import java.io.IOException;
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

class TextSplitsTest {
    private static final String[] PIECES = {"a", "é", "中", "🙂", "\n", "\r\n", "\n\n", "\r", "longer words", ""};

    @TempDir
    Path directory = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void nameFile() {
        file = directory.resolve("lines.txt");
    }

    private static List<String> read(TextSplit split, int bufferBytes) throws IOException {
        List<String> lines = new ArrayList<>();
        try (TextChunks chunks = TextChunks.open(split, bufferBytes)) {
            for (@Nullable Object[] chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
                for (Object line : chunk) {
                    lines.add((String) line);
                }
            }
        }
        return lines;
    }

    private List<String> readInSplits(long size, long splitSize, int bufferBytes) throws IOException {
        List<String> lines = new ArrayList<>();
        for (long start = 0; start < size; start += splitSize) {
            lines.addAll(read(new TextSplit(file.toString(), start, Math.min(splitSize, size - start)), bufferBytes));
        }
        return lines;
    }

    /** The lines by the rule, cut from the whole text. */
    private static List<String> expected(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            lines.add(text.substring(from, end > from && text.charAt(end - 1) == '\r' ? end - 1 : end));
            from = end + 1;
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everySplitSizeGivesEachLineOnce(long seed) throws Exception {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(60);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        byte[] bytes = text.toString().getBytes(UTF_8);
        Files.write(file, bytes);

        for (long splitSize = 1; splitSize <= bytes.length + 1; splitSize++) {
            for (int bufferBytes : new int[] {1, 2, 7, 64}) {
                assertThat(readInSplits(bytes.length, splitSize, bufferBytes))
                        .as("split size %d, buffer %d", splitSize, bufferBytes)
                        .isEqualTo(expected(text.toString()));
            }
        }
    }

    @Test
    void linesLongerThanTheBufferAreReadWhole() throws Exception {
        String line = "中".repeat(1_000_000);
        Files.writeString(file, line + "\nshort\n" + line);
        long size = Files.size(file);

        assertThat(readInSplits(size, 1 << 20, 1 << 16)).containsExactly(line, "short", line);
    }

    @Test
    void emptyFileHasNoLines() throws Exception {
        Files.write(file, new byte[0]);

        assertThat(read(new TextSplit(file.toString(), 0, 0), 16)).isEmpty();
    }

    @Test
    void invalidBytesBecomeReplacementCharacters() throws Exception {
        Files.write(file, "ab\u00ffc\nd\u00c3".getBytes(ISO_8859_1));

        assertThat(read(new TextSplit(file.toUri().toString(), 0, 100), 16)).containsExactly("ab\ufffdc", "d\ufffd");
    }

    @Test
    void manyLinesCrossChunksOfElements() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            lines.add("line " + i);
        }
        Files.write(file, lines);
        Plans plans = new Plans();

        assertThat(plans.collect(plans.source(new TextSplit(file.toString(), 0, Files.size(file)))))
                .isEqualTo(lines);
    }

    @Test
    void aColonInAFileNameIsNoScheme() {
        assertThat(FileLocation.path("logs:2024.txt")).isEqualTo(Path.of("logs:2024.txt"));
        assertThat(FileLocation.path("file:/tmp/a%20b")).isEqualTo(Path.of("/tmp/a b"));
    }
}
