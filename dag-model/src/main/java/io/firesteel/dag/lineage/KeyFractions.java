package io.firesteel.dag.lineage;

import io.firesteel.dag.closure.KnownImmutable;
import java.io.Serializable;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much of each key's pairs a sample by key takes. Keys may be null. */
public final class KeyFractions implements Serializable, KnownImmutable {
    private static final long serialVersionUID = 1L;

    private final String operation;
    private final Map<Object, Double> fractions;

    /**
     * Copies the map and refuses what is no fraction.
     *
     * @param operation whose they are, for messages
     * @param withReplacement whether a fraction may be more than 1
     */
    public KeyFractions(String operation, Map<?, Double> fractions, boolean withReplacement) {
        double max = withReplacement ? Double.MAX_VALUE : 1;
        this.operation = operation;
        Map<Object, Double> copy = new HashMap<>();
        fractions.forEach((key, fraction) -> {
            if (fraction == null || !(fraction >= 0 && fraction <= max)) {
                String allowed = max < Double.MAX_VALUE ? "from 0 to " + max : "of at least 0";
                throw new IllegalArgumentException(operation + " needs fractions " + allowed + "; that of the key "
                        + key + " is " + fraction + ".");
            }
            copy.put(key, fraction);
        });
        this.fractions = Collections.unmodifiableMap(copy);
    }

    /** The fraction of a key; one that was given none is refused, as it is in Spark. */
    public double of(@Nullable Object key) {
        Double fraction = fractions.get(key);
        if (fraction == null) {
            throw new IllegalArgumentException(
                    operation + ": the key " + key + " has no fraction. Give every key one; 0 leaves its pairs out.");
        }
        return fraction;
    }
}
