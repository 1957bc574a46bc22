package io.firesteel.simulation;

/** A process: it lives, may stand still for a while, and has a clock of its own. */
final class SimulatedProcess {
    private final Timeline timeline;
    private final Clock clock;
    private boolean alive = true;
    private long stalledUntilMillis;

    SimulatedProcess(Timeline timeline, Clock clock) {
        this.timeline = timeline;
        this.clock = clock;
    }

    boolean isAlive() {
        return alive;
    }

    boolean isStalled() {
        return timeline.nowMillis() < stalledUntilMillis;
    }

    long nowMillis() {
        return clock.nowMillis();
    }

    void die() {
        alive = false;
    }

    /** Stands still, then handles all that has gathered: SIGSTOP and SIGCONT. */
    void stall(long millis) {
        stalledUntilMillis = Math.max(stalledUntilMillis, timeline.nowMillis() + millis);
    }

    /** Does something as soon as the process runs; never, if it does not live then. */
    void run(Runnable action) {
        if (alive && isStalled()) {
            timeline.in(stalledUntilMillis - timeline.nowMillis(), () -> run(action));
        } else if (alive) {
            action.run();
        }
    }

    void every(long millis, Runnable action) {
        run(() -> {
            action.run();
            timeline.in(millis, () -> every(millis, action));
        });
    }
}
