package io.firesteel.benchmarks;

import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.LongRdd;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.StorageLevels;
import io.firesteel.dag.Text;
import io.firesteel.dag.control.StageInfo;
import io.firesteel.dag.control.StatusTracker;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The workloads as Spark's users write them, by the words that migration puts in their place. Arguments: the directory of data, then workloads. */
public final class FiresteelPrograms {
    private static final ClusterProcesses PROCESSES = new ClusterProcesses("master", "worker", "executor");

    private final FiresteelContext context;
    private final Path data;

    private FiresteelPrograms(FiresteelContext context, Path data) {
        this.context = context;
        this.data = data;
    }

    public static void main(String[] arguments) throws Exception {
        try (FiresteelContext context = FiresteelContext.create()) {
            FiresteelPrograms programs = new FiresteelPrograms(context, Path.of(arguments[0]));
            Rounds.run(
                    "firesteel",
                    programs.workloads(),
                    Workload.timed(programs::small),
                    Arrays.copyOfRange(arguments, 1, arguments.length));
        }
    }

    private Map<String, Supplier<Workload>> workloads() {
        Map<String, Supplier<Workload>> all = new LinkedHashMap<>();
        all.put("idle", this::idle);
        all.put("tasks", () -> WarmUp.of(this::tasks));
        all.put("small1", () -> Latencies.of(this::small));
        all.put("small2", () -> Latencies.of(this::smallShuffle));
        all.put("burst", () -> WarmUp.of(this::burst));
        all.put("words", () -> Workload.timed(this::shortWords));
        all.put("words-whole", () -> Workload.timed(this::longWords));
        all.put("words-quarter", () -> Workload.timed(this::longWords));
        all.put("words-killed", this::killed);
        all.put("sum", () -> Workload.timed(this::sum));
        all.put("pagerank", () -> Workload.timed(this::pageRank));
        all.put("kmeans", this::kmeans);
        all.put("scan", this::scan);
        all.put("sort", () -> this::sort);
        all.put("words-typed", () -> Workload.timed(this::typedWords));
        all.put("sum-typed", () -> Workload.timed(this::typedSum));
        all.put("scan-typed", this::typedScan);
        return all;
    }

    private Figures tasks() {
        int tasks = 10_000;
        long started = System.nanoTime();
        context.parallelize(List.<Integer>of(), tasks).foreachPartition(nothing -> {});
        return Figures.of("tasks/s", tasks * 1e9 / (System.nanoTime() - started), tasks);
    }

    private static List<Integer> hundred() {
        return IntStream.range(0, 100).boxed().toList();
    }

    private long small() {
        return context.parallelize(hundred(), 2).map(number -> number + 1).count();
    }

    private long smallShuffle() {
        return context.parallelize(hundred(), 2)
                .mapToPair(number -> Pair.of(number % 10, 1))
                .reduceByKey(Integer::sum, 2)
                .count();
    }

    private Figures burst() throws Exception {
        int jobs = 200;
        long started = System.nanoTime();
        List<Future<Long>> running = new ArrayList<>();
        for (int i = 0; i < jobs; i++) {
            running.add(
                    context.parallelize(hundred(), 2).map(number -> number + 1).countAsync());
        }
        long checksum = 0;
        for (Future<Long> job : running) {
            checksum += job.toCompletionStage().toCompletableFuture().get();
        }
        return Figures.of("jobs/s", jobs * 1e9 / (System.nanoTime() - started), checksum);
    }

    private long shortWords() throws Exception {
        return words(context.textFile(Data.text(data, 107_000_000).toString()));
    }

    private Rdd<String> longText() throws Exception {
        return context.textFile(Data.longText(data).toString(), Data.LONG_PARTITIONS);
    }

    private long longWords() throws Exception {
        return words(longText());
    }

    private static long words(Rdd<String> text) {
        return text.flatMap(line -> Arrays.asList(line.split(" ")).iterator())
                .mapToPair(word -> Pair.of(word, 1L))
                .reduceByKey(Long::sum)
                .map(count -> Data.checksum(count.first(), count.second()))
                .reduce(Long::sum);
    }

    /** As {@link #words} by operators on bytes. */
    private long typedWords() throws Exception {
        return context.text(Data.text(data, 107_000_000).toString())
                .words()
                .counts()
                .mapToLong(count -> hash(count.first()) * count.second())
                .reduce(Long::sum);
    }

    /** That of the string. */
    private static int hash(Text text) {
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = 31 * hash + text.byteAt(i);
        }
        return hash;
    }

    private Workload idle() {
        try {
            Figures memory = PROCESSES.memory();
            return () -> memory;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Workload killed() {
        try {
            int tasks = 2 * longText().getNumPartitions();
            return new Killed(PROCESSES, tasks, this::completedTasks).of(this::shortWords, this::longWords);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private int completedTasks() {
        StatusTracker tracker = context.statusTracker();
        return Arrays.stream(tracker.getActiveJobIds())
                .boxed()
                .flatMap(job -> tracker.getJobInfo(job).stream())
                .flatMap(job -> job.stageIds().stream())
                .flatMap(stage -> tracker.getStageInfo(stage).stream())
                .mapToInt(StageInfo::numCompletedTasks)
                .sum();
    }

    private static Iterator<Pair<Long, Long>> pairs(int partition) {
        long each = Data.PAIRS / Data.PARTITIONS;
        return LongStream.range(partition * each, (partition + 1) * each)
                .mapToObj(number -> Pair.of(Data.keyOf(number), number))
                .iterator();
    }

    private Rdd<Integer> partitions() {
        return context.parallelize(IntStream.range(0, Data.PARTITIONS).boxed().toList(), Data.PARTITIONS);
    }

    private long sum() {
        return partitions()
                .flatMapToPair(FiresteelPrograms::pairs)
                .reduceByKey(Long::sum)
                .map(pair -> pair.first() * 31 + pair.second())
                .reduce(Long::sum);
    }

    private long typedSum() {
        return context.longs(0, Data.PAIRS, 1, Data.PARTITIONS)
                .mapToLongPair(Data::keyOf, number -> number)
                .reduceByKey(Long::sum)
                .mapToLong(pair -> pair.first() * 31 + pair.second())
                .reduce(Long::sum);
    }

    private long pageRank() throws Exception {
        PairRdd<Integer, Iterable<Integer>> links = context.textFile(
                        Data.graph(data).toString(), Data.PARTITIONS)
                .mapToPair(line -> {
                    int space = line.indexOf(' ');
                    return Pair.of(
                            Integer.parseInt(line.substring(0, space)), Integer.parseInt(line.substring(space + 1)));
                })
                .groupByKey()
                .cache();
        PairRdd<Integer, Double> ranks = links.mapValues(all -> 1.0);
        for (int i = 0; i < 10; i++) {
            ranks = links.join(ranks)
                    .values()
                    .flatMapToPair(vertex -> {
                        List<Integer> targets = new ArrayList<>();
                        vertex.first().forEach(targets::add);
                        List<Pair<Integer, Double>> given = new ArrayList<>();
                        targets.forEach(target -> given.add(Pair.of(target, vertex.second() / targets.size())));
                        return given.iterator();
                    })
                    .reduceByKey(Double::sum)
                    .mapValues(sum -> 0.15 + 0.85 * sum);
        }
        double all = ranks.values().reduce(Double::sum);
        links.unpersist();
        return Math.round(all * 1000);
    }

    private static Iterator<double[]> points(int partition) {
        long each = Data.POINTS / Data.PARTITIONS;
        return LongStream.range(partition * each, (partition + 1) * each)
                .mapToObj(point -> IntStream.range(0, Data.DIMENSIONS)
                        .mapToDouble(dimension -> Data.coordinate(point, dimension))
                        .toArray())
                .iterator();
    }

    private Workload kmeans() {
        Rdd<double[]> points = partitions().flatMap(FiresteelPrograms::points).persist(StorageLevels.MEMORY_ONLY);
        points.count();
        return () -> {
            int iterations = 5;
            double[][] centres = points.take(Data.CENTRES).toArray(double[][]::new);
            long started = System.nanoTime();
            for (int i = 0; i < iterations; i++) {
                double[][] now = centres;
                Map<Integer, double[]> sums = points.mapToPair(
                                point -> Pair.of(KMeans.nearest(now, point), KMeans.withCount(point)))
                        .reduceByKey(KMeans::add)
                        .collectAsMap();
                centres = KMeans.centres(now, sums);
            }
            double millis = (System.nanoTime() - started) / 1e6 / iterations;
            return Figures.of("ms/iteration", millis, KMeans.checksum(centres));
        };
    }

    private Workload scan() {
        long each = Data.LONGS / Data.PARTITIONS;
        Rdd<Long> longs = partitions()
                .flatMap(partition -> LongStream.range(partition * each, (partition + 1) * each)
                        .boxed()
                        .iterator())
                .persist(StorageLevels.MEMORY_ONLY);
        longs.count();
        return Workload.timed(() -> longs.reduce(Long::sum));
    }

    private Workload typedScan() {
        LongRdd longs = context.longs(0, Data.LONGS, 1, Data.PARTITIONS).persist(StorageLevels.MEMORY_ONLY);
        longs.count();
        return Workload.timed(() -> longs.reduce(Long::sum));
    }

    private Figures sort() throws Exception {
        Path in = Data.records(data, 10_000_000);
        Path out = Sorted.emptied(data.resolve("sorted-firesteel"));
        long started = System.nanoTime();
        context.textFile(in.toString())
                .mapToPair(line -> Pair.of(line.substring(0, 10), line))
                .sortByKey()
                .values()
                .saveAsTextFile(out.toString());
        return Figures.of("ms", (System.nanoTime() - started) / 1e6, Sorted.checksum(out));
    }
}
