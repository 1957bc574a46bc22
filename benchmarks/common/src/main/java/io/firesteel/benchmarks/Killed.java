package io.firesteel.benchmarks;

import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;

/** A job undisturbed, and the same again while its executor is killed when 40 % of its tasks are done. */
public final class Killed {
    private static final double SHARE = 0.4;
    private static final long POLL_MILLIS = 5;

    private final ClusterProcesses processes;
    private final int tasks;
    private final IntSupplier completed;

    /**
     * Of a system whose executors are {@code executor} processes.
     *
     * @param tasks of the job
     * @param completed how many tasks of the jobs that run now have been completed
     */
    public Killed(ClusterProcesses processes, int tasks, IntSupplier completed) {
        this.processes = processes;
        this.tasks = tasks;
        this.completed = completed;
    }

    /**
     * How long both take.
     *
     * @param warmUp not measured, for the executor that came after the one killed in the round before
     */
    public Workload of(Workload.Computation warmUp, Workload.Computation job) {
        return () -> {
            warmUp.checksum();
            long started = System.nanoTime();
            long expected = job.checksum();
            double undisturbed = millisSince(started);

            CompletableFuture<Void> ended = new CompletableFuture<>();
            CompletableFuture<Long> killed = CompletableFuture.supplyAsync(() -> killExecutor(ended));
            started = System.nanoTime();
            long checksum = job.checksum();
            double disturbed = millisSince(started);
            ended.complete(null);
            if (checksum != expected || killed.get() < 0) {
                throw new IllegalStateException("The killed job gave " + checksum + ", not " + expected + "; executor "
                        + killed.get() + " was killed.");
            }
            return Figures.of("undisturbed ms", undisturbed, checksum)
                    .and("killed ms", disturbed)
                    .and("extra ms", disturbed - undisturbed);
        };
    }

    private static double millisSince(long started) {
        return (System.nanoTime() - started) / 1e6;
    }

    private long killExecutor(CompletableFuture<Void> ended) {
        while (completed.getAsInt() < SHARE * tasks) {
            if (ended.isDone()) {
                return -1;
            }
            pause();
        }
        ProcessHandle executor = processes.ofKind("executor").get(0);
        executor.destroyForcibly();
        System.err.println(
                "killed executor " + executor.pid() + " after " + completed.getAsInt() + " of " + tasks + " tasks");
        return executor.pid();
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
