package io.firesteel.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.JavaSparkStatusTracker;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/** The workloads as Spark's users write them. Arguments: the directory of data, then workloads. */
public final class SparkPrograms {
    private static final ClusterProcesses PROCESSES = new ClusterProcesses(
            "org.apache.spark.deploy.master.Master",
            "org.apache.spark.deploy.worker.Worker",
            "org.apache.spark.executor.CoarseGrainedExecutorBackend");

    private final JavaSparkContext context;
    private final Path data;

    private SparkPrograms(JavaSparkContext context, Path data) {
        this.context = context;
        this.data = data;
    }

    public static void main(String[] arguments) throws Exception {
        SparkConf conf = new SparkConf().setAppName("benchmarks");
        try (JavaSparkContext context = new JavaSparkContext(conf)) {
            SparkPrograms programs = new SparkPrograms(context, Path.of(arguments[0]));
            Rounds.run(
                    "spark",
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
                .mapToPair(number -> new Tuple2<>(number % 10, 1))
                .reduceByKey(Integer::sum, 2)
                .count();
    }

    private Figures burst() throws Exception {
        int jobs = 200;
        long started = System.nanoTime();
        List<JavaFutureAction<Long>> running = new ArrayList<>();
        for (int i = 0; i < jobs; i++) {
            running.add(
                    context.parallelize(hundred(), 2).map(number -> number + 1).countAsync());
        }
        long checksum = 0;
        for (JavaFutureAction<Long> job : running) {
            checksum += job.get();
        }
        return Figures.of("jobs/s", jobs * 1e9 / (System.nanoTime() - started), checksum);
    }

    private long shortWords() throws Exception {
        return words(context.textFile(Data.text(data, 107_000_000).toString()));
    }

    private JavaRDD<String> longText() throws Exception {
        return context.textFile(Data.longText(data).toString(), Data.LONG_PARTITIONS);
    }

    private long longWords() throws Exception {
        return words(longText());
    }

    private static long words(JavaRDD<String> text) {
        return text.flatMap(line -> Arrays.asList(line.split(" ")).iterator())
                .mapToPair(word -> new Tuple2<>(word, 1L))
                .reduceByKey(Long::sum)
                .map(count -> Data.checksum(count._1(), count._2()))
                .reduce(Long::sum);
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
        JavaSparkStatusTracker tracker = context.statusTracker();
        return Arrays.stream(tracker.getActiveJobIds())
                .mapToObj(tracker::getJobInfo)
                .filter(Objects::nonNull)
                .flatMapToInt(job -> Arrays.stream(job.stageIds()))
                .mapToObj(tracker::getStageInfo)
                .filter(Objects::nonNull)
                .mapToInt(SparkStageInfo::numCompletedTasks)
                .sum();
    }

    private static Iterator<Tuple2<Long, Long>> pairs(int partition) {
        long each = Data.PAIRS / Data.PARTITIONS;
        return LongStream.range(partition * each, (partition + 1) * each)
                .mapToObj(number -> new Tuple2<>(Data.keyOf(number), number))
                .iterator();
    }

    private JavaRDD<Integer> partitions() {
        return context.parallelize(IntStream.range(0, Data.PARTITIONS).boxed().toList(), Data.PARTITIONS);
    }

    private long sum() {
        return partitions()
                .flatMapToPair(SparkPrograms::pairs)
                .reduceByKey(Long::sum)
                .map(pair -> pair._1() * 31 + pair._2())
                .reduce(Long::sum);
    }

    private long pageRank() throws Exception {
        JavaPairRDD<Integer, Iterable<Integer>> links = context.textFile(
                        Data.graph(data).toString(), Data.PARTITIONS)
                .mapToPair(line -> {
                    int space = line.indexOf(' ');
                    return new Tuple2<>(
                            Integer.parseInt(line.substring(0, space)), Integer.parseInt(line.substring(space + 1)));
                })
                .groupByKey()
                .cache();
        JavaPairRDD<Integer, Double> ranks = links.mapValues(all -> 1.0);
        for (int i = 0; i < 10; i++) {
            ranks = links.join(ranks)
                    .values()
                    .flatMapToPair(vertex -> {
                        List<Integer> targets = new ArrayList<>();
                        vertex._1().forEach(targets::add);
                        List<Tuple2<Integer, Double>> given = new ArrayList<>();
                        targets.forEach(target -> given.add(new Tuple2<>(target, vertex._2() / targets.size())));
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
        JavaRDD<double[]> points = partitions().flatMap(SparkPrograms::points).persist(StorageLevel.MEMORY_ONLY());
        points.count();
        return () -> {
            int iterations = 5;
            double[][] centres = points.take(Data.CENTRES).toArray(double[][]::new);
            long started = System.nanoTime();
            for (int i = 0; i < iterations; i++) {
                double[][] now = centres;
                Map<Integer, double[]> sums = points.mapToPair(point ->
                                new Tuple2<>(KMeans.nearest(now, point), KMeans.withCount(point)))
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
        JavaRDD<Long> longs = partitions()
                .flatMap(partition -> LongStream.range(partition * each, (partition + 1) * each)
                        .boxed()
                        .iterator())
                .persist(StorageLevel.MEMORY_ONLY());
        longs.count();
        return Workload.timed(() -> longs.reduce(Long::sum));
    }

    private Figures sort() throws Exception {
        Path in = Data.records(data, 10_000_000);
        Path out = Sorted.emptied(data.resolve("sorted-spark"));
        long started = System.nanoTime();
        context.textFile(in.toString())
                .mapToPair(line -> new Tuple2<>(line.substring(0, 10), line))
                .sortByKey()
                .values()
                .saveAsTextFile(out.toString());
        return Figures.of("ms", (System.nanoTime() - started) / 1e6, Sorted.checksum(out));
    }
}
