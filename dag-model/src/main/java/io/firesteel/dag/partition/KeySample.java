package io.firesteel.dag.partition;

import io.firesteel.dag.Pair;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.partition.RangePartitioner.WeightedKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The sampling behind range partitioning: from each partition of pairs a fixed number of keys, each as likely as any
 * other (reservoir sampling, Vitter 1985), and the number of pairs it stands for. The sizes are Spark's.
 */
public final class KeySample {
    private static final int SAMPLES_PER_PARTITION = 20;
    private static final double MAX_SAMPLES = 1e6;
    private static final int OVERSAMPLING = 3;

    private KeySample() {}

    /** How many keys to take from each parent partition, to cut into this many ranges. */
    public static int keysPerPartition(int ranges, int parentPartitions) {
        double wanted = Math.min(MAX_SAMPLES, (double) SAMPLES_PER_PARTITION * ranges);
        return (int) Math.ceil(OVERSAMPLING * wanted / Math.max(1, parentPartitions));
    }

    /**
     * The function that samples one partition: its index and pairs → one pair of the number of pairs and the list of
     * sampled keys. Deterministic for the same partition. Holds the sample.
     */
    public static Function2<Integer, Iterator<Object>, Iterator<Object>> sampler(int keys) {
        return (index, pairs) -> {
            // Not Random, whose first numbers are alike for neighbouring seeds.
            SplittableRandom random = new SplittableRandom(index);
            List<Object> sample = new ArrayList<>();
            long count = 0;
            while (pairs.hasNext()) {
                Object key = ((Pair<?, ?>) pairs.next()).first();
                count++;
                if (sample.size() < keys) {
                    sample.add(key);
                } else {
                    long place = (long) (random.nextDouble() * count);
                    if (place < keys) {
                        sample.set((int) place, key);
                    }
                }
            }
            return List.<Object>of(new Pair<>(count, sample)).iterator();
        };
    }

    /** The partitioner whose ranges hold about equal parts of what the samples stand for. */
    public static Partitioner toPartitioner(List<Object> samples, int ranges, KeyOrdering ordering) {
        List<WeightedKey> weighted = new ArrayList<>();
        for (Object sample : samples) {
            Pair<?, ?> pair = (Pair<?, ?>) sample;
            List<?> keys = (List<?>) pair.second();
            for (Object key : keys) {
                weighted.add(new WeightedKey(key, (double) (Long) pair.first() / keys.size()));
            }
        }
        return RangePartitioner.fromSample(weighted, ranges, ordering);
    }
}
