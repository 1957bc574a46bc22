package io.firesteel.metrics;

import java.util.List;

/** A meter's label with all values it may take; never an id, and never more than a handful. */
public record MeterLabel(String key, List<String> values) {
    /** Copies. */
    public MeterLabel {
        values = List.copyOf(values);
    }
}
