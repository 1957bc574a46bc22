package io.firesteel.pairs;

import io.firesteel.Firesteel;
import io.firesteel.FiresteelOptions;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.id.JobId;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** An embedded context, random pairs of few keys, and the stages that jobs have run. */
@SuppressWarnings("NullAway.Init") // set before all tests
abstract class PairFixture {
    private static final int TIMEOUT_SECONDS = 60;

    private static Vertx vertx;
    static FiresteelContext context;
    private static final BlockingQueue<ListenerEvent> EVENTS = new LinkedBlockingQueue<>();

    @TempDir
    private static Path directory;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        context = Firesteel.create(
                        vertx, FiresteelOptions.defaults().withSlots(2).withDirectory(directory.resolve("work")))
                .toCompletionStage()
                .toCompletableFuture()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        EVENTS.clear();
        context.addListener(EVENTS::add);
    }

    @AfterAll
    static void stop() throws Exception {
        context.stop();
        vertx.close().toCompletionStage().toCompletableFuture().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    /** What the next job has run. */
    record Ran(List<Integer> tasksOfStages) {}

    /** Runs an action that is one job and tells its stages. */
    static Ran ran(Runnable action) {
        passEarlierEvents();
        action.run();
        List<Integer> tasks = new ArrayList<>();
        while (true) {
            ListenerEvent event = nextEvent();
            if (event instanceof ListenerEvent.StageSubmitted stage) {
                tasks.add(stage.tasks());
            }
            if (event instanceof ListenerEvent.JobEnd) {
                return new Ran(tasks);
            }
        }
    }

    /** A listener hears of a job's end after its caller: what follows a job's events is news. */
    private static void passEarlierEvents() {
        context.range(0, 1, 1, 1).foreach(number -> {});
        JobId marker = new JobId(Long.MAX_VALUE);
        while (true) {
            ListenerEvent event = nextEvent();
            if (event instanceof ListenerEvent.JobStart start && start.name().contains("PairFixture")) {
                marker = start.job();
            } else if (event instanceof ListenerEvent.JobEnd end && end.job().equals(marker)) {
                return;
            }
        }
    }

    private static ListenerEvent nextEvent() {
        try {
            ListenerEvent event = EVENTS.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new IllegalStateException("No event for " + TIMEOUT_SECONDS + " s.");
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Pairs of keys of which one has half of all values, one is null, and values of which some are null. */
    @SuppressWarnings("NullAway") // keys and values may be null
    static List<Pair<Integer, String>> skewed(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Pair<Integer, String>> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int key = random.nextBoolean() ? 7 : random.nextInt(40);
            pairs.add(Pair.of(key == 13 ? null : key, random.nextInt(9) == 0 ? null : "v" + random.nextInt(30)));
        }
        return pairs;
    }

    static <K, V> PairRdd<K, V> rdd(List<Pair<K, V>> pairs, int partitions) {
        return context.parallelizePairs(pairs, partitions);
    }
}
