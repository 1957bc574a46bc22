package io.firesteel.dag.statistic;

import io.firesteel.dag.action.PartitionFold;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.DiscreteDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * A random part of a partition's elements: without replacement each with the same probability (Bernoulli), with
 * replacement each as often as a Poisson variable says. The same seed and elements give the same sample.
 */
public final class SampleFold extends PartitionFold {
    private final Occurrences occurrences;
    private final List<Object> sample = new ArrayList<>();

    /** How often the next element is in the sample. */
    @FunctionalInterface
    private interface Occurrences {
        int next();
    }

    private SampleFold(Occurrences occurrences) {
        this.occurrences = occurrences;
    }

    /**
     * The fold's beginning; each partition draws numbers of its own.
     *
     * @param fraction the size of the sample, in sizes of the partition, more than 0
     */
    public static PartitionFold.Start start(boolean withReplacement, double fraction, long seed) {
        return partition -> {
            SplittableRandom random = new SplittableRandom(seed ^ ((partition + 1L) * 0x9E3779B97F4A7C15L));
            return new SampleFold(withReplacement ? poisson(fraction, random) : bernoulli(fraction, random));
        };
    }

    private static Occurrences bernoulli(double fraction, SplittableRandom random) {
        return () -> random.nextDouble() < fraction ? 1 : 0;
    }

    private static Occurrences poisson(double mean, SplittableRandom random) {
        DiscreteDistribution.Sampler sampler = PoissonDistribution.of(mean).createSampler(random::nextLong);
        return sampler::sample;
    }

    @Override
    public void accept(Object element) {
        for (int i = occurrences.next(); i > 0; i--) {
            sample.add(element);
        }
    }

    @Override
    public List<Object> result() {
        return sample;
    }
}
