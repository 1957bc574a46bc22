package io.firesteel.cli.process;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * How a process of a role ends: told by a signal, by itself, or with the process it belongs to. However it ends, it is
 * stopped in order first, once, for at most {@link #STOP_BOUND}.
 */
public final class Lifetime {
    /** A worker's own bound for its executors and files, and leaving the cluster. */
    public static final Duration STOP_BOUND = Duration.ofSeconds(25);

    private static final int TERMINATED = 143;

    private final Supplier<Future<Void>> stop;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

    private Lifetime(Supplier<Future<Void>> stop) {
        this.stop = stop;
    }

    /** Begins: from now on a signal stops what has been started. */
    public static Lifetime begin(Supplier<Future<Void>> stop) {
        Lifetime lifetime = new Lifetime(stop);
        Runtime.getRuntime().addShutdownHook(new Thread(lifetime::stopOnce, "firesteel-shutdown"));
        return lifetime;
    }

    /** Ends when that process does; at once if it is gone already. */
    public Lifetime endingWith(long pid) {
        ProcessHandle.of(pid)
                .ifPresentOrElse(
                        owner -> owner.onExit().thenRun(() -> end(TERMINATED)), () -> exitCode.complete(TERMINATED));
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
            Blocking.awaitEnd(stop.get(), STOP_BOUND);
        }
    }
}
