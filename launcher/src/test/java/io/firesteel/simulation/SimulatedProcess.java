package io.firesteel.simulation;

import java.util.ArrayDeque;
import java.util.Deque;

/** A process: it lives, may stand still for a while, and has a clock of its own. */
final class SimulatedProcess {
    private final Timeline timeline;
    private final Clock clock;
    private boolean alive = true;
    private long stalledUntilMillis;
    /** What has come while it stood still, in this order. */
    private final Deque<Runnable> gathered = new ArrayDeque<>();

    private boolean handlesGathered;

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

    /** Does something as soon as the process runs, after all that came before; never, if it does not live then. */
    void run(Runnable action) {
        if (!alive) {
            return;
        }
        if (handlesGathered || (gathered.isEmpty() && !isStalled())) {
            action.run();
            return;
        }
        gathered.add(action);
        if (gathered.size() == 1) {
            goOnLater();
        }
    }

    private void goOnLater() {
        timeline.in(Math.max(0, stalledUntilMillis - timeline.nowMillis()), this::goOn);
    }

    private void goOn() {
        handlesGathered = true;
        while (alive && !isStalled() && !gathered.isEmpty()) {
            gathered.remove().run();
        }
        handlesGathered = false;
        if (alive && !gathered.isEmpty()) {
            goOnLater();
        }
    }

    void every(long millis, Runnable action) {
        run(() -> {
            action.run();
            timeline.in(millis, () -> every(millis, action));
        });
    }
}
