package io.firesteel.cli.demo;

import io.firesteel.bus.cluster.HostPort;
import io.firesteel.cli.driver.DriverLaunch;
import io.firesteel.cli.driver.DriverRequest;
import io.firesteel.cli.driver.RunningDriver;
import io.firesteel.cli.process.Blocking;
import io.firesteel.cli.process.Lifetime;
import io.firesteel.cli.process.ReadyLine;
import io.firesteel.cli.terminal.StageProgress;
import io.firesteel.cli.terminal.TextTable;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.setting.Settings;
import io.firesteel.examples.WordCount;
import io.vertx.core.Future;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Counts the words of a file on a cluster of processes that live as long as this takes, and says what was there. */
public final class Demo {
    private static final int TOP = 10;
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintStream out;
    private final Path file;
    private final int workers;
    private final DemoCluster cluster = DemoCluster.create();
    private volatile Future<RunningDriver> driver = Future.failedFuture("The driver has not been started.");

    public Demo(PrintStream out, Path file, int workers) {
        this.out = out;
        this.file = file;
        this.workers = workers;
    }

    /**
     * Runs it to its end; whatever happens, nothing is left.
     *
     * @param beforeEnd what is done while all of it still runs
     */
    public void run(Runnable beforeEnd) {
        Lifetime lifetime = Lifetime.begin(this::stop);
        try {
            long startedNanos = System.nanoTime();
            HostPort master = cluster.start(workers);
            out.printf(Locale.ROOT, "A master and %d workers run, after %.1f s.%n", workers, since(startedNanos));
            RunningDriver started = startDriver(master);
            report(started);
            beforeEnd.run();
        } finally {
            lifetime.end(0);
            lifetime.await();
        }
        out.println("All of them are stopped; no process and no file is left.");
    }

    private RunningDriver startDriver(HostPort master) {
        FiresteelConf conf = FiresteelConf.defaults()
                .with(Settings.EXECUTOR_INSTANCES.key(), String.valueOf(workers))
                .with(Settings.EXECUTOR_MEMORY.key(), "512m");
        Future<RunningDriver> starting =
                DriverLaunch.start(DriverRequest.ofOwnCode("word count", List.of(master), conf));
        driver = starting;
        return Blocking.await(starting);
    }

    private void report(RunningDriver running) {
        long startedNanos = System.nanoTime();
        out.println("Counting the words of " + file + " on " + workers + " executors.");
        PairRdd<String, Long> words = WordCount.counts(running.context(), file.toString());
        List<Pair<String, Long>> counts = StageProgress.during(running.context(), () -> words.collect());
        double seconds = since(startedNanos);
        out.println();
        WordCount.top(counts, TOP)
                .forEach(count -> out.printf(Locale.ROOT, "%9d  %s%n", count.second(), count.first()));
        long total = counts.stream().mapToLong(Pair::second).sum();
        out.printf(
                Locale.ROOT,
                "%n%d words, %d distinct, in %.1f s with the start of the executors.%n%n",
                total,
                counts.size(),
                seconds);
        out.println(processes(running));
    }

    private TextTable processes(RunningDriver running) {
        TextTable table = new TextTable("ROLE", "ID", "PID", "READY AFTER", "METRICS");
        for (ReadyLine line : cluster.processes()) {
            table.row(
                    line.role(),
                    line.id(),
                    String.valueOf(line.pid()),
                    line.millis() + " ms",
                    "http://" + line.pages() + "/metrics");
        }
        return table.row(
                "driver",
                running.context().applicationId().value(),
                String.valueOf(ProcessHandle.current().pid()),
                "",
                "http://" + running.pages() + "/metrics");
    }

    private static double since(long startedNanos) {
        return (System.nanoTime() - startedNanos) / NANOS_PER_SECOND;
    }

    // The driver first, so that the executors end because their work is done.
    private void stop() {
        RunningDriver.stop(driver);
        cluster.close();
    }
}
