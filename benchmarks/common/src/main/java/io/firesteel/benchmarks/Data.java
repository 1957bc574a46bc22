package io.firesteel.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Generated data, the same on every machine. */
public final class Data {
    /** Of pairs to sum. */
    public static final int PAIRS = 10_000_000;

    public static final int KEYS = 1_000_000;
    /** Of longs to scan. */
    public static final long LONGS = 20_000_000;

    public static final int POINTS = 1_000_000;
    public static final int DIMENSIONS = 10;
    public static final int CENTRES = 10;
    public static final int VERTICES = 70_000;
    public static final int EDGES = 342_000;
    /** Of the cluster's one executor. */
    public static final int PARTITIONS = 4;

    /** Of the long text. */
    public static final long LONG_BYTES = Long.getLong("benchmarks.longBytes", 400_000_000);

    /** Of the long text in systems that cut it. */
    public static final int LONG_PARTITIONS = (int) Math.max(PARTITIONS, LONG_BYTES >> 24);

    private static final int RANKS = 5_000_000;
    private static final int LONG_RANKS = 20_000_000;
    private static final int RECORD_BYTES = 100;
    private static final int LETTERS = 26;
    private static final int MAX_WORDS_A_LINE = 16;

    private Data() {}

    /** A text of about so many bytes whose words are distributed as in a natural one (Zipf's law). */
    public static Path text(Path directory, long bytes) throws IOException {
        return text(directory.resolve("text-" + bytes + ".txt"), bytes, RANKS);
    }

    /** One with so many different words that a table of them takes some hundred bytes of memory for each kilobyte of text. */
    public static Path longText(Path directory) throws IOException {
        return text(directory.resolve("long-text-" + LONG_BYTES + ".txt"), LONG_BYTES, LONG_RANKS);
    }

    private static Path text(Path file, long bytes, int ranks) throws IOException {
        if (!Files.exists(file)) {
            write(file, out -> {
                SplittableRandom random = new SplittableRandom(42);
                double range = Math.log(ranks);
                for (long written = 0; written < bytes; ) {
                    written += writeLine(random, range, out);
                }
            });
        }
        return file;
    }

    /** A text cut into so many files of one directory, at ends of lines. */
    public static Path parts(Path text, int count) throws IOException {
        Path directory = text.resolveSibling(text.getFileName() + "." + count);
        if (!Files.exists(directory)) {
            Path parts = Files.createDirectories(directory.resolveSibling(directory.getFileName() + ".part"));
            byte[] bytes = Files.readAllBytes(text);
            int from = 0;
            for (int i = 1; i <= count; i++) {
                int to = (int) ((long) bytes.length * i / count);
                while (bytes[to - 1] != '\n') {
                    to++;
                }
                int start = from;
                int length = to - from;
                write(parts.resolve("part-" + i), out -> out.write(bytes, start, length));
                from = to;
            }
            Files.move(parts, directory);
        }
        return directory;
    }

    private static int writeLine(SplittableRandom random, double range, OutputStream out) throws IOException {
        StringBuilder line = new StringBuilder();
        int words = 4 + random.nextInt(MAX_WORDS_A_LINE);
        for (int i = 0; i < words; i++) {
            line.append(i == 0 ? "" : " ").append(word(rank(random, range)));
        }
        byte[] bytes = line.append('\n').toString().getBytes(StandardCharsets.ISO_8859_1);
        out.write(bytes);
        return bytes.length;
    }

    /** Ranks up to e to the power of the range, one in proportion to 1/rank. */
    private static long rank(SplittableRandom random, double range) {
        return (long) Math.exp(random.nextDouble() * range);
    }

    private static String word(long rank) {
        StringBuilder word = new StringBuilder();
        for (long left = rank; left > 0; left /= LETTERS) {
            word.append((char) ('a' + left % LETTERS));
        }
        return word.append((char) ('a' + (rank * 31) % LETTERS)).toString();
    }

    /** Lines of 100 bytes in no order. */
    public static Path records(Path directory, int count) throws IOException {
        Path file = directory.resolve("records-" + count + ".txt");
        if (!Files.exists(file)) {
            write(file, out -> {
                SplittableRandom random = new SplittableRandom(7);
                byte[] record = new byte[RECORD_BYTES];
                record[RECORD_BYTES - 1] = '\n';
                for (int i = 0; i < count; i++) {
                    for (int j = 0; j < RECORD_BYTES - 1; j++) {
                        record[j] = (byte) ('a' + random.nextInt(LETTERS));
                    }
                    out.write(record);
                }
            });
        }
        return file;
    }

    /** Lines of two vertices, the second drawn so that few have many edges. */
    public static Path graph(Path directory) throws IOException {
        Path file = directory.resolve("graph.txt");
        if (!Files.exists(file)) {
            write(file, out -> {
                SplittableRandom random = new SplittableRandom(3);
                for (int i = 0; i < EDGES; i++) {
                    int from = random.nextInt(VERTICES);
                    int to = (int) Math.exp(random.nextDouble() * Math.log(VERTICES)) - 1;
                    out.write((from + " " + to + "\n").getBytes(StandardCharsets.ISO_8859_1));
                }
            });
        }
        return file;
    }

    /** The key of the pair of that number, whose value is the number. */
    public static long keyOf(long number) {
        return Long.remainderUnsigned(mix(number), KEYS);
    }

    /** A coordinate of a point. */
    public static double coordinate(long point, int dimension) {
        return (point % CENTRES) * 10 + (mix(point * DIMENSIONS + dimension) >>> 11) * 0x1.0p-53;
    }

    /** SplittableRandom's mix64: as good as random, for any order of partitions. */
    private static long mix(long number) {
        long z = number * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** What a count of a word adds to a checksum. */
    public static long checksum(String word, long count) {
        return word.hashCode() * count;
    }

    private interface Writer {
        void to(OutputStream out) throws IOException;
    }

    private static void write(Path file, Writer writer) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 20)) {
            writer.to(out);
        }
        Files.move(part, file);
    }
}
