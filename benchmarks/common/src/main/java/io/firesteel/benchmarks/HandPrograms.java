package io.firesteel.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** The workloads as a good Java programmer writes them for two cores of one machine. Arguments as for the others. */
public final class HandPrograms {
    private static final int THREADS = 2;
    private static final int RECORD = 100;
    private static final int KEY = 10;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Path data;

    private HandPrograms(Path data) {
        this.data = data;
    }

    public static void main(String[] arguments) throws Exception {
        HandPrograms programs = new HandPrograms(Path.of(arguments[0]));
        try {
            Rounds.run(
                    "hand",
                    programs.workloads(),
                    Workload.timed(() -> 100),
                    Arrays.copyOfRange(arguments, 1, arguments.length));
        } finally {
            programs.threads.shutdown();
        }
    }

    private Map<String, Supplier<Workload>> workloads() {
        Map<String, Supplier<Workload>> all = new LinkedHashMap<>();
        all.put("words", () -> Workload.timed(() -> words(Data.text(data, 107_000_000))));
        all.put("words-whole", () -> Workload.timed(() -> words(Data.longText(data))));
        all.put("sum", () -> Workload.timed(this::sum));
        all.put("pagerank", () -> Workload.timed(this::pageRank));
        all.put("kmeans", this::kmeans);
        all.put("scan", this::scan);
        all.put("sort", () -> this::sort);
        return all;
    }

    private interface Part<T> {
        T compute(int part) throws Exception;
    }

    private <T> List<T> inParallel(Part<T> part) throws Exception {
        List<Callable<T>> calls = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            calls.add(() -> part.compute(number));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : threads.invokeAll(calls)) {
            results.add(future.get());
        }
        return results;
    }

    private long words(Path file) throws Exception {
        byte[] text = Files.readAllBytes(file);
        int middle = text.length / 2;
        while (text[middle - 1] != '\n') {
            middle++;
        }
        int[] borders = {0, middle, text.length};
        List<WordTable> tables = inParallel(part -> {
            WordTable table = new WordTable(text);
            table.addAll(borders[part], borders[part + 1]);
            return table;
        });
        tables.get(0).addAll(tables.get(1));
        return tables.get(0).checksum();
    }

    private long sum() throws Exception {
        List<LongTable> tables = inParallel(part -> {
            LongTable table = new LongTable(Data.KEYS);
            long each = Data.PAIRS / THREADS;
            for (long number = part * each; number < (part + 1) * each; number++) {
                table.add(Data.keyOf(number), number);
            }
            return table;
        });
        tables.get(0).addAll(tables.get(1));
        return tables.get(0).checksum();
    }

    private long pageRank() throws Exception {
        int[] from = new int[Data.EDGES];
        int[] to = new int[Data.EDGES];
        int edges = 0;
        for (String line : Files.readAllLines(Data.graph(data))) {
            int space = line.indexOf(' ');
            from[edges] = Integer.parseInt(line, 0, space, 10);
            to[edges++] = Integer.parseInt(line, space + 1, line.length(), 10);
        }
        int[] degrees = new int[Data.VERTICES];
        for (int vertex : from) {
            degrees[vertex]++;
        }
        // A vertex without a rank gives nothing, as in the join.
        double[] ranks = new double[Data.VERTICES];
        for (int vertex : from) {
            ranks[vertex] = 1;
        }
        for (int i = 0; i < 10; i++) {
            double[] now = ranks;
            List<double[]> sums = inParallel(part -> {
                double[] sum = new double[Data.VERTICES];
                for (int e = part * Data.EDGES / THREADS; e < (part + 1) * Data.EDGES / THREADS; e++) {
                    sum[to[e]] += now[from[e]] / degrees[from[e]];
                }
                return sum;
            });
            boolean[] reached = new boolean[Data.VERTICES];
            for (int e = 0; e < edges; e++) {
                reached[to[e]] |= now[from[e]] != 0;
            }
            ranks = new double[Data.VERTICES];
            for (int v = 0; v < ranks.length; v++) {
                ranks[v] = reached[v] ? 0.15 + 0.85 * (sums.get(0)[v] + sums.get(1)[v]) : 0;
            }
        }
        return Math.round(Arrays.stream(ranks).sum() * 1000);
    }

    private Workload kmeans() {
        double[][] points = new double[Data.POINTS][Data.DIMENSIONS];
        for (int p = 0; p < Data.POINTS; p++) {
            for (int d = 0; d < Data.DIMENSIONS; d++) {
                points[p][d] = Data.coordinate(p, d);
            }
        }
        return () -> {
            int iterations = 5;
            double[][] centres = Arrays.copyOf(points, Data.CENTRES);
            long started = System.nanoTime();
            for (int i = 0; i < iterations; i++) {
                double[][] now = centres;
                List<double[][]> parts = inParallel(part -> sums(points, now, part));
                Map<Integer, double[]> sums = new HashMap<>();
                for (int c = 0; c < Data.CENTRES; c++) {
                    sums.put(c, KMeans.add(parts.get(0)[c], parts.get(1)[c]));
                }
                sums.values().removeIf(sum -> sum[Data.DIMENSIONS] == 0);
                centres = KMeans.centres(now, sums);
            }
            double millis = (System.nanoTime() - started) / 1e6 / iterations;
            return Figures.of("ms/iteration", millis, KMeans.checksum(centres));
        };
    }

    private static double[][] sums(double[][] points, double[][] centres, int part) {
        double[][] sums = new double[Data.CENTRES][Data.DIMENSIONS + 1];
        for (int p = part * points.length / THREADS; p < (part + 1) * points.length / THREADS; p++) {
            double[] sum = sums[KMeans.nearest(centres, points[p])];
            for (int d = 0; d < Data.DIMENSIONS; d++) {
                sum[d] += points[p][d];
            }
            sum[Data.DIMENSIONS]++;
        }
        return sums;
    }

    private Workload scan() {
        long[] longs = new long[(int) Data.LONGS];
        Arrays.setAll(longs, i -> i);
        return Workload.timed(() -> inParallel(part -> {
                    long sum = 0;
                    for (int i = part * (longs.length / THREADS); i < (part + 1) * (longs.length / THREADS); i++) {
                        sum += longs[i];
                    }
                    return sum;
                })
                .stream()
                .mapToLong(sum -> sum)
                .sum());
    }

    private Figures sort() throws Exception {
        Path in = Data.records(data, 10_000_000);
        Path out = Sorted.emptied(data.resolve("sorted-hand"));
        long started = System.nanoTime();
        Files.createDirectories(out);
        byte[] text = Files.readAllBytes(in);
        int records = text.length / RECORD;
        inParallel(part -> {
            // The first letter splits them in two; a long holds as much of the key as fits, and the record's number.
            char border = 'n';
            long[] keys = new long[records];
            int count = 0;
            for (int r = 0; r < records; r++) {
                if (text[r * RECORD] < border == (part == 0)) {
                    long prefix = 0;
                    for (int i = 0; i < 8; i++) {
                        prefix = prefix * 26 + text[r * RECORD + i] - 'a';
                    }
                    keys[count++] = prefix << 24 | r;
                }
            }
            Arrays.sort(keys, 0, count);
            write(text, keys, count, out.resolve("part-0000" + part));
            return count;
        });
        return Figures.of("ms", (System.nanoTime() - started) / 1e6, Sorted.checksum(out));
    }

    private static void write(byte[] text, long[] keys, int count, Path file) throws IOException {
        try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (int i = 0; i < count; ) {
                int end = i + 1;
                while (end < count && keys[end] >>> 24 == keys[i] >>> 24) {
                    end++;
                }
                Integer[] same = new Integer[end - i];
                for (int j = i; j < end; j++) {
                    same[j - i] = (int) (keys[j] & 0xFFFFFF) * RECORD;
                }
                if (same.length > 1) {
                    Arrays.sort(same, (one, other) -> Arrays.compare(text, one, one + KEY, text, other, other + KEY));
                }
                for (int at : same) {
                    to.write(text, at, RECORD);
                }
                i = end;
            }
        }
    }
}
