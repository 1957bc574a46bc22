package io.firesteel.benchmarks;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.function.Functions;
import com.hazelcast.jet.JetService;
import com.hazelcast.jet.Job;
import com.hazelcast.jet.Traversers;
import com.hazelcast.jet.aggregate.AggregateOperations;
import com.hazelcast.jet.pipeline.BatchSource;
import com.hazelcast.jet.pipeline.BatchStage;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.Sinks;
import com.hazelcast.jet.pipeline.SourceBuilder;
import com.hazelcast.jet.pipeline.Sources;
import com.hazelcast.jet.pipeline.test.TestSources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The workloads as light jobs of Hazelcast Jet, told by a client. A job's result is the one entry that it puts into a map.
 * Arguments: the member's address, the directory of data, then workloads.
 */
public final class JetPrograms {
    private static final int THREADS = 2;

    private final HazelcastInstance client;
    private final JetService jet;
    private final Path data;
    private int jobs;

    private JetPrograms(HazelcastInstance client, Path data) {
        this.client = client;
        this.jet = client.getJet();
        this.data = data;
    }

    public static void main(String[] arguments) throws Exception {
        ClientConfig config = new ClientConfig().setClusterName("benchmarks");
        config.setProperty("hazelcast.client.statistics.enabled", "false");
        config.getNetworkConfig().addAddress(arguments[0]);
        HazelcastInstance client = HazelcastClient.newHazelcastClient(config);
        try {
            JetPrograms programs = new JetPrograms(client, Path.of(arguments[1]));
            Rounds.run(
                    "jet",
                    programs.workloads(),
                    Workload.timed(programs::small),
                    Arrays.copyOfRange(arguments, 2, arguments.length));
        } finally {
            client.shutdown();
        }
    }

    private Map<String, Supplier<Workload>> workloads() {
        Map<String, Supplier<Workload>> all = new LinkedHashMap<>();
        all.put("small1", () -> Latencies.of(this::small));
        all.put("small2", () -> Latencies.of(this::smallShuffle));
        all.put("burst", () -> WarmUp.of(this::burst));
        all.put("words", () -> Workload.timed(this::words));
        all.put("sum", () -> Workload.timed(this::sum));
        return all;
    }

    /** A job that runs, and where its result will be. */
    private record Running(Job job, String result) {}

    private Running start(Pipeline pipeline, BatchStage<Long> result) {
        String key = "job-" + jobs++;
        result.map(value -> Map.entry(key, value)).writeTo(Sinks.map("results"));
        return new Running(jet.newLightJob(pipeline), key);
    }

    private long await(Running running) {
        running.job().join();
        Long result = client.<String, Long>getMap("results").remove(running.result());
        if (result == null) {
            throw new IllegalStateException("Job " + running.result() + " left no result.");
        }
        return result;
    }

    private static BatchStage<Integer> hundred(Pipeline pipeline) {
        return pipeline.readFrom(
                TestSources.items(IntStream.range(0, 100).boxed().toList()));
    }

    private Running startSmall() {
        Pipeline pipeline = Pipeline.create();
        return start(pipeline, hundred(pipeline).map(number -> number + 1).aggregate(AggregateOperations.counting()));
    }

    private long small() {
        return await(startSmall());
    }

    private long smallShuffle() {
        Pipeline pipeline = Pipeline.create();
        return await(start(
                pipeline,
                hundred(pipeline)
                        .groupingKey(number -> number % 10)
                        .aggregate(AggregateOperations.counting())
                        .aggregate(AggregateOperations.counting())));
    }

    private Figures burst() {
        int burst = 200;
        long started = System.nanoTime();
        List<Running> running =
                IntStream.range(0, burst).mapToObj(i -> startSmall()).toList();
        long checksum = running.stream().mapToLong(this::await).sum();
        return Figures.of("jobs/s", burst * 1e9 / (System.nanoTime() - started), checksum);
    }

    // Jet reads whole files: one for each thread.
    @SuppressWarnings("removal")
    private long words() throws IOException {
        Path parts = Data.parts(Data.text(data, 107_000_000), THREADS);
        Pipeline pipeline = Pipeline.create();
        return await(start(
                pipeline,
                pipeline.readFrom(Sources.filesBuilder(parts.toString())
                                .sharedFileSystem(true)
                                .build())
                        .flatMap(line -> Traversers.traverseArray(line.split(" ")))
                        .groupingKey(Functions.wholeItem())
                        .aggregate(AggregateOperations.counting())
                        .map(count -> Data.checksum(count.getKey(), count.getValue()))
                        .aggregate(AggregateOperations.summingLong(Long::longValue))));
    }

    private long sum() {
        BatchSource<Long> numbers = SourceBuilder.batch(
                        "numbers",
                        context -> new Numbers(
                                (long) context.globalProcessorIndex() * Data.PAIRS / context.totalParallelism(),
                                (context.globalProcessorIndex() + 1L) * Data.PAIRS / context.totalParallelism()))
                .<Long>fillBufferFn(Numbers::fill)
                .distributed(THREADS)
                .build();
        Pipeline pipeline = Pipeline.create();
        return await(start(
                pipeline,
                pipeline.readFrom(numbers)
                        .map(number -> Map.entry(Data.keyOf(number), number))
                        .groupingKey(Map.Entry::getKey)
                        .aggregate(AggregateOperations.summingLong(Map.Entry::getValue))
                        .map(pair -> pair.getKey() * 31 + pair.getValue())
                        .aggregate(AggregateOperations.summingLong(Long::longValue))));
    }

    /** Numbers from the next to the end. */
    private static final class Numbers {
        private static final int BATCH = 1024;

        private final long end;
        private long next;

        Numbers(long first, long end) {
            this.next = first;
            this.end = end;
        }

        void fill(SourceBuilder.SourceBuffer<Long> buffer) {
            for (int i = 0; i < BATCH && next < end; i++) {
                buffer.add(next++);
            }
            if (next == end) {
                buffer.close();
            }
        }
    }
}
