package io.firesteel.dag.transform;

import io.firesteel.dag.Pair;
import io.firesteel.dag.lineage.KeyFractions;
import io.firesteel.dag.lineage.PartitionTransform;
import java.util.SplittableRandom;

/**
 * Each pair kept, or given several times, by a chance that its key decides, independently of the others: sampling in
 * strata whose sizes vary as chance has it.
 */
public record KeySampling(KeyFractions fractions, boolean withReplacement, long seed) implements PartitionTransform {
    @Override
    public Step open(int partition) {
        SplittableRandom random = Seeds.of(seed, partition);
        if (!withReplacement) {
            return (element, out) -> {
                if (random.nextDouble() < fractionOf(element)) {
                    out.accept(element);
                }
            };
        }
        return (element, out) -> {
            for (long left = Poisson.draw(random, fractionOf(element)); left > 0; left--) {
                out.accept(element);
            }
        };
    }

    private double fractionOf(Object element) {
        return fractions.of(((Pair<?, ?>) element).first());
    }
}
