package io.firesteel.dag.transform;

import io.firesteel.dag.lineage.PartitionTransform;
import java.util.SplittableRandom;

/**
 * The elements whose draw from [0, 1) falls into {@code [from, to)}. Cells of the same seed that share no number share no
 * element, and cells that cover [0, 1) miss none, as long as the elements come in the same order each time.
 */
public record RandomCell(double from, double to, long seed) implements PartitionTransform {
    @Override
    public Step open(int partition) {
        SplittableRandom random = Seeds.of(seed, partition);
        return (element, out) -> {
            double drawn = random.nextDouble();
            if (drawn >= from && drawn < to) {
                out.accept(element);
            }
        };
    }
}
