package io.firesteel.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.cli.process.Blocking;
import io.firesteel.cli.process.ReadyLine;
import io.firesteel.cli.program.HarmfulPrograms;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.JobCancelledException;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.event.ListenerEvent.TaskEnd;
import io.firesteel.dag.event.TaskEndReason.Kind;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How soon a slot of an executor process does another job's work after what runs in it is cancelled. */
@Tag("cluster")
class CancellationIT {
    private static final int TIMES = 10;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static ClusterFixture cluster;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Application application;

    private static int occupants;

    private final FiresteelContext context = application.context();
    private final JobWatch watch = application.watch();
    private String group = "";

    @BeforeAll
    static void start() throws Exception {
        cluster = ClusterFixture.start(2);
        FiresteelConf conf = FiresteelConf.defaults()
                .with("firesteel.task.reaper.enabled", "true")
                .with("firesteel.task.reaper.killTimeout", "3s")
                .with("firesteel.executor.memory", "256m");
        application = Application.start(cluster, conf, 2, HarmfulPrograms.class);
    }

    @AfterAll
    static void stop() throws Exception {
        application.close();
        cluster.close();
    }

    /** Both executors live and run tasks again, whatever another test has done to them. */
    @BeforeEach
    void awaitExecutors() throws Exception {
        ClusterFixture.await("executors; " + watch, () -> watch.liveExecutors().size() == 2);
        Blocking.await(context.range(0, 10, 1, 4).countAsync());
    }

    private Future<Long> occupy(Rdd<Long> rdd, int tasks) throws Exception {
        group = "occupying " + ++occupants;
        context.setJobGroup(group, null, true);
        Future<Long> occupant = rdd.countAsync();
        context.clearJobGroup();
        ClusterFixture.await("tasks", () -> watch.runningTasksOf(group) == tasks);
        TimeUnit.MILLISECONDS.sleep(200); // they run by now, not only in the driver's view
        return occupant;
    }

    /** From the cancellation until a task of another job has ended in that executor, or in any. */
    private Duration untilAnotherHasRun(Future<Long> occupant, String executor) throws Exception {
        CompletableFuture<Long> ended = new CompletableFuture<>();
        context.addListener(event -> {
            if (event instanceof TaskEnd end
                    && end.reason().kind() == Kind.SUCCESS
                    && end.executor().value().startsWith(executor)) {
                ended.complete(System.nanoTime());
            }
        });
        Future<Long> next = context.range(0, 2, 1, 2).countAsync();
        long cancelled = System.nanoTime();
        context.cancelJobGroup(group);
        Duration free = Duration.ofNanos(ended.get(60, TimeUnit.SECONDS) - cancelled);
        assertThatThrownBy(() -> Blocking.await(occupant)).isInstanceOf(JobCancelledException.class);
        if (executor.isEmpty()) {
            assertThat(Blocking.await(next)).isEqualTo(2);
        } else {
            context.cancelAllJobs();
        }
        return free;
    }

    private void assertSoonFree(String what, Function<FiresteelContext, Rdd<Long>> program) throws Exception {
        Duration best = Duration.ofDays(1);
        for (int i = 0; i < TIMES; i++) {
            Duration free = untilAnotherHasRun(occupy(program.apply(context), 2), "");
            System.out.println("Another job has run after " + free + ": " + what);
            best = free.compareTo(best) < 0 ? free : best;
        }
        assertThat(best).as(what).isLessThan(Duration.ofMillis(100));
    }

    @Test
    void aSleepingTaskIsInterrupted() throws Exception {
        assertSoonFree("sleeping", HarmfulPrograms::sleeping);
    }

    @Test
    void aTaskThatMakesElementsForEverStopsAtOne() throws Exception {
        assertSoonFree("endless", HarmfulPrograms::endless);
    }

    @Test
    void aTaskThatHeedsNothingIsEndedWithItsExecutor() throws Exception {
        long added = watch.executorsAdded();
        Future<Long> occupant = occupy(HarmfulPrograms.stubborn(context), 1);

        long cancelled = System.nanoTime();
        context.cancelJobGroup(group);

        assertThatThrownBy(() -> Blocking.await(occupant)).isInstanceOf(JobCancelledException.class);
        ClusterFixture.await("another executor; " + watch, () -> watch.executorsAdded() > added);
        System.out.println("Another executor after " + Duration.ofNanos(System.nanoTime() - cancelled));
        ClusterFixture.await("the end of the process", () -> cluster.executors().size() == 2);
        assertThat(Blocking.await(context.range(0, 100, 1, 4).countAsync())).isEqualTo(100);
    }

    /** The other machine hangs, so that nothing of it can be read. */
    @Test
    void aTaskThatWaitsForAShuffleIsInterrupted() throws Exception {
        PairRdd<Long, Long> counts = HarmfulPrograms.counts(context);
        Blocking.await(counts.countAsync());
        ReadyLine hung = cluster.executors().get(0);
        String other = cluster.executors().get(1).id();
        List<Long> machine = cluster.machineOf(hung);
        for (long pid : machine) {
            ClusterFixture.signal("STOP", pid);
        }
        try {
            Future<Long> occupant = occupy(counts.keys(), 2);
            assertThat(occupant.isComplete()).isFalse();

            Duration free = untilAnotherHasRun(occupant, other);

            System.out.println("Another job has run after " + free + ": reading a shuffle of a machine that hangs");
            assertThat(free).isLessThan(Duration.ofMillis(300));
        } finally {
            for (long pid : machine) {
                ClusterFixture.signal("CONT", pid);
            }
        }
    }
}
