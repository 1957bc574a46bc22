package io.firesteel.dag;

import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.NodeInfo;
import io.firesteel.dag.lineage.PartitionTransform;
import io.firesteel.dag.lineage.TransformNode;
import io.firesteel.dag.transform.BernoulliSample;
import io.firesteel.dag.transform.PoissonSample;
import io.firesteel.dag.transform.RandomCell;
import io.firesteel.dag.transform.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The lineage of the operations that leave it to chance which elements they give. */
final class Samples {
    private Samples() {}

    static Lineage sample(FiresteelContext context, Lineage elements, boolean withReplacement, double fraction) {
        NodeInfo info = Nodes.info(context, "sample");
        return sample(info, elements, withReplacement, fraction, seed(context, info));
    }

    static Lineage sample(
            FiresteelContext context, Lineage elements, boolean withReplacement, double fraction, long seed) {
        return sample(Nodes.info(context, "sample"), elements, withReplacement, fraction, seed);
    }

    private static Lineage sample(
            NodeInfo info, Lineage elements, boolean withReplacement, double fraction, long seed) {
        PartitionTransform sampling =
                withReplacement ? new PoissonSample(fraction, seed) : new BernoulliSample(fraction, seed);
        return new TransformNode(info, elements, sampling, true, true);
    }

    static List<Lineage> split(FiresteelContext context, Lineage elements, double[] weights) {
        NodeInfo first = Nodes.info(context, "randomSplit");
        return split(context, elements, weights, seed(context, first));
    }

    /** The last bound is exactly 1, as it is a sum divided by itself. */
    static List<Lineage> split(FiresteelContext context, Lineage elements, double[] weights, long seed) {
        double sum = requireWeights(weights);
        List<Lineage> cells = new ArrayList<>(weights.length);
        double before = 0;
        for (double weight : weights) {
            double until = before + weight;
            RandomCell cell = new RandomCell(before / sum, until / sum, seed);
            cells.add(new TransformNode(Nodes.info(context, "randomSplit"), elements, cell, true, true));
            before = until;
        }
        return cells;
    }

    private static double requireWeights(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            if (!(weight >= 0)) {
                throw refused(weights);
            }
            sum += weight;
        }
        if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
            throw refused(weights);
        }
        return sum;
    }

    private static IllegalArgumentException refused(double[] weights) {
        return new IllegalArgumentException(
                "randomSplit needs weights of at least 0 whose sum is above 0, not " + Arrays.toString(weights) + ".");
    }

    /** For an operation that was given none. */
    static long seed(FiresteelContext context, NodeInfo info) {
        return Seeds.of(context.applicationId().value(), info.rdd().value());
    }
}
