package io.firesteel.cli.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How a process of a role ends: told by a signal, by itself, or with the process it belongs to. However it ends, it is
 * stopped in order first, once.
 */
public final class Lifetime {
    /** What a step of stopping may take: more than a worker's own bound for its executors and files. */
    public static final Duration STOP_BOUND = Duration.ofSeconds(25);

    private static final int TERMINATED = 143;

    private final Runnable stop;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

    private Lifetime(Runnable stop) {
        this.stop = stop;
    }

    /**
     * Begins: from now on a signal stops what has been started.
     *
     * @param stop called on a thread of no Vert.x, so that it can close that; bounded by itself
     */
    public static Lifetime begin(Runnable stop) {
        Lifetime lifetime = new Lifetime(stop);
        Runtime.getRuntime().addShutdownHook(new Thread(lifetime::stopOnce, "firesteel-shutdown"));
        return lifetime;
    }

    /** Ends when that process does; at once if it is gone already. */
    public Lifetime endingWith(long pid) {
        CompletableFuture<?> owner = ProcessHandle.of(pid)
                .<CompletableFuture<?>>map(ProcessHandle::onExit)
                .orElse(CompletableFuture.completedFuture(pid));
        CompletableFuture<?> unused = owner.thenRun(() -> end(TERMINATED));
        return this;
    }

    /** Ends the process; any thread, any number of times. */
    public void end(int code) {
        exitCode.complete(code);
    }

    /** Waits for the end and gives the exit code. */
    public int await() {
        int code = exitCode.join();
        stopOnce();
        return code;
    }

    private void stopOnce() {
        if (stopping.compareAndSet(false, true)) {
            stop.run();
        }
    }
}
