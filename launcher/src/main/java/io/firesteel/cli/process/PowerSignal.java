package io.firesteel.cli.process;

/** SIGPWR, by which a process is told that its machine is about to go (Spark's word for decommissioning, too). */
public final class PowerSignal {
    private PowerSignal() {}

    /** Has the action run, on a thread of its own, at each such signal; does nothing where there is none, as on macOS. */
    public static void handle(Runnable action) {
        ProcessSignal.handle("PWR", action);
    }
}
