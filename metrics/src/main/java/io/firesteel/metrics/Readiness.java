package io.firesteel.metrics;

import java.util.List;

/** Whether a process can serve; if not, why. */
public record Readiness(List<String> reasonsAgainst) {
    /** Can serve. */
    public static final Readiness READY = new Readiness(List.of());

    /** Copies. */
    public Readiness {
        reasonsAgainst = List.copyOf(reasonsAgainst);
    }

    /** Cannot serve, for that reason. */
    public static Readiness notReady(String reason) {
        return new Readiness(List.of(reason));
    }

    /** Whether nothing speaks against it. */
    public boolean isReady() {
        return reasonsAgainst.isEmpty();
    }
}
