package io.firesteel.metrics;

import io.micrometer.core.instrument.Counter;
import java.util.Map;

/** The counters of one meter, one per label value, all of which exist from the start. */
public final class CounterFamily {
    private final MeterDefinition definition;
    private final Map<String, Counter> byLabelValue;

    CounterFamily(MeterDefinition definition, Map<String, Counter> byLabelValue) {
        this.definition = definition;
        this.byLabelValue = byLabelValue;
    }

    /** The counter of one of the documented label values. */
    public Counter of(String labelValue) {
        Counter counter = byLabelValue.get(labelValue);
        if (counter == null) {
            throw new IllegalArgumentException("Meter " + definition.name() + " has no label value '" + labelValue
                    + "'; documented are " + byLabelValue.keySet() + ".");
        }
        return counter;
    }
}
