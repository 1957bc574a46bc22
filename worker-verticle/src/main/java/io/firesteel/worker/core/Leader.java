package io.firesteel.worker.core;

import io.firesteel.dag.id.MasterId;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which master a worker obeys: the one of the highest term it has heard. Invariants: the term never falls; a master that
 * is registered with is known.
 */
final class Leader {
    private final Set<MasterId> known = new LinkedHashSet<>();
    private Optional<MasterId> registeredWith = Optional.empty();
    private long highestTerm = Long.MIN_VALUE;

    /** Whether a message of that term may be obeyed; remembers the term. */
    boolean accepts(long term) {
        if (term < highestTerm) {
            return false;
        }
        highestTerm = term;
        return true;
    }

    void onJoined(MasterId master) {
        known.add(master);
    }

    void onLeft(MasterId master) {
        known.remove(master);
        if (registeredWith.filter(master::equals).isPresent()) {
            registeredWith = Optional.empty();
        }
    }

    void onRegistered(MasterId master) {
        known.add(master);
        registeredWith = Optional.of(master);
    }

    void onMustRegister(MasterId master) {
        known.add(master);
        registeredWith = Optional.empty();
    }

    Optional<MasterId> registeredWith() {
        return registeredWith;
    }

    Set<MasterId> known() {
        return Set.copyOf(known);
    }

    void checkInvariants() {
        if (registeredWith.isPresent() && !known.contains(registeredWith.get())) {
            throw new IllegalStateException("Registered with " + registeredWith.get() + ", which is not known.");
        }
    }
}
