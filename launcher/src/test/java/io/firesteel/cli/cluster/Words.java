package io.firesteel.cli.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Word counts made without the engine, and texts to count. */
final class Words {
    static final Path BOOK =
            Path.of(System.getProperty("firesteel.home", "..")).toAbsolutePath().resolve("examples/data/moby-dick.txt");

    private Words() {}

    static Map<String, Long> count(Path text) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        for (String word : Files.readString(text, StandardCharsets.UTF_8).split("[^A-Za-z]+", -1)) {
            if (!word.isEmpty()) {
                counts.merge(word.toLowerCase(Locale.ROOT), 1L, Long::sum);
            }
        }
        return counts;
    }

    /** The text so many times over. */
    static Path repeat(Path text, int times, Path target) throws IOException {
        byte[] content = Files.readAllBytes(text);
        try (OutputStream out = Files.newOutputStream(target)) {
            for (int i = 0; i < times; i++) {
                out.write(content);
                out.write('\n');
            }
        }
        return target;
    }
}
