package io.firesteel.conformance;

import io.firesteel.dag.Pair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Elements and files for generated programs. */
@SuppressWarnings("NullAway") // elements may be null
final class RandomData {
    private static final String[] LINE_ENDS = {"\n", "\n", "\r\n", "\r\r\n", "\n\n", "\r\n\r\n", "\r"};
    private static final String[] TEXTS = {
        "", " ", "a", "word", "Straße", "日本語", "\uD83D\uDE80 rocket", "x\ry", "\u0000", "\uFEFF"
    };

    private final RandomGenerator random;

    RandomData(RandomGenerator random) {
        this.random = random;
    }

    List<Object> elements(int size) {
        int kinds = 1 + random.nextInt(11);
        int distinct = 1 + random.nextInt(200);
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            elements.add(element(random.nextInt(kinds), random.nextInt(distinct)));
        }
        return elements;
    }

    private static Object element(int kind, int n) {
        return switch (kind) {
            case 0 -> (long) n - 50;
            case 1 -> TEXTS[n % TEXTS.length] + (n < 30 ? "" : n);
            case 2 -> null;
            case 3 -> n;
            case 4 -> n == 7 ? Double.NaN : n == 8 ? -0.0 : n / 4.0;
            case 5 -> Pair.of(n % 3 == 0 ? null : "p" + n % 7, (long) n);
            case 6 -> n % 2 == 0;
            case 7 -> (char) ('a' + n % 26);
            case 8 -> n % 2 == 0 ? new BigDecimal(n + ".50") : Duration.ofMillis(n);
            case 9 -> Optional.of("o" + n % 5);
            default -> n % 2 == 0 ? Arrays.asList(n, null, "l") : List.of((long) n);
        };
    }

    /** Long texts: a few thousand fill more memory than a shuffle writer may take. */
    List<Object> texts(int size) {
        List<Object> texts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            texts.add(random.nextInt(1000) + "-".repeat(900 + random.nextInt(400)));
        }
        return texts;
    }

    /** A file whose lines end in every way, the last one perhaps not at all; at times empty, at times not UTF-8. */
    Path textFile(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int lines = random.nextInt(5) == 0 ? random.nextInt(2) : random.nextInt(400);
        int ends = 1 + random.nextInt(LINE_ENDS.length);
        for (int i = 0; i < lines; i++) {
            String text = TEXTS[random.nextInt(TEXTS.length)].repeat(random.nextInt(4));
            bytes.write(text.getBytes(StandardCharsets.UTF_8));
            if (random.nextInt(50) == 0) {
                bytes.write(0xC3);
            }
            if (i < lines - 1 || random.nextBoolean()) {
                bytes.write(LINE_ENDS[random.nextInt(ends)].getBytes(StandardCharsets.UTF_8));
            }
        }
        return Files.write(file, bytes.toByteArray());
    }
}
