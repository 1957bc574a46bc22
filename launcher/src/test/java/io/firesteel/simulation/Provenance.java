package io.firesteel.simulation;

import java.util.HashMap;
import java.util.Map;

/**
 * From which version of each indeterminate map output something was made: by shuffle and map partition, the task that
 * wrote it. Whatever was made from two versions of one output is wrong, whatever its value.
 */
record Provenance(Map<String, String> versions) {
    static final Provenance NONE = new Provenance(Map.of());

    Provenance {
        versions = Map.copyOf(versions);
    }

    /** Of what is made from both. */
    Provenance and(Provenance other) {
        if (versions.isEmpty()) {
            return other;
        }
        Map<String, String> both = new HashMap<>(versions);
        other.versions.forEach((output, version) -> {
            String known = both.put(output, version);
            if (known != null && !known.equals(version)) {
                throw new IllegalStateException("Two versions of the indeterminate map output " + output
                        + " were mixed: that of task " + known + " and that of task " + version + ".");
            }
        });
        return new Provenance(both);
    }

    Provenance with(String output, String version) {
        return and(new Provenance(Map.of(output, version)));
    }
}
