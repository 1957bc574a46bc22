package io.firesteel.conformance;

import io.firesteel.conformance.RandomProgram.Growth;
import java.util.List;

/** Nothing yet. */
final class KeptGrowth {
    KeptGrowth(RandomProgram program) {}

    List<Growth> all() {
        return List.of();
    }
}
