package io.firesteel.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/** What one round of a workload measured, and a number that every system must agree on. */
public record Figures(Map<String, Double> values, long checksum) {
    public Figures {
        values = new LinkedHashMap<>(values);
    }

    /** One figure; its name ends in its unit. */
    public static Figures of(String name, double value, long checksum) {
        return new Figures(Map.of(name, value), checksum);
    }

    /** The same with another figure. */
    public Figures and(String name, double value) {
        Map<String, Double> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Figures(more, checksum);
    }
}
