package io.firesteel.simulation;

import java.util.ArrayList;
import java.util.List;

/** From what each result was made, by a number that travels in the result. */
final class ResultProvenances {
    private final List<Provenance> all = new ArrayList<>();

    long keep(Provenance provenance) {
        all.add(provenance);
        return all.size() - 1L;
    }

    Provenance get(long number) {
        return all.get((int) number);
    }
}
