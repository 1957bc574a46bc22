package io.firesteel.metrics;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One meter as documented.
 *
 * @param name in dot form; Prometheus sees underscores, the unit, and {@code _total} on counters
 * @param unit {@code bytes}, {@code seconds}, or empty for plain numbers
 * @param description one sentence, also the HELP line
 */
public record MeterDefinition(
        String name, MeterKind kind, String unit, String description, Optional<MeterLabel> label) {
    static MeterDefinition counter(String name, String description) {
        return new MeterDefinition(name, MeterKind.COUNTER, "", description, Optional.empty());
    }

    static MeterDefinition gauge(String name, String description) {
        return new MeterDefinition(name, MeterKind.GAUGE, "", description, Optional.empty());
    }

    static MeterDefinition timer(String name, String description) {
        return new MeterDefinition(name, MeterKind.TIMER, "seconds", description, Optional.empty());
    }

    MeterDefinition in(String baseUnit) {
        return new MeterDefinition(name, kind, baseUnit, description, label);
    }

    MeterDefinition by(String key, String... values) {
        return new MeterDefinition(name, kind, unit, description, Optional.of(new MeterLabel(key, List.of(values))));
    }

    /** The unit as Micrometer wants it: an empty one would end names in an underscore. */
    @Nullable
    String baseUnit() {
        return unit.isEmpty() ? null : unit;
    }

    /** The name in a scrape, without the suffixes of a timer's parts. */
    public String prometheusName() {
        String base = name.replace('.', '_') + (unit.isEmpty() ? "" : "_" + unit);
        return kind == MeterKind.COUNTER ? base + "_total" : base;
    }
}
