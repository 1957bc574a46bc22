package io.firesteel.dag.transform;

import io.firesteel.dag.Pair;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.lineage.KeyFractions;
import io.firesteel.dag.lineage.KeySampleNode;
import io.firesteel.dag.lineage.PartitionTransform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Deals the pairs that an exact sample takes of each key out to partitions, as chance would have it were they drawn from
 * all of the key's pairs at once: of a key with n pairs and the fraction f, ⌈f · n⌉ in all.
 */
public final class KeyQuotas {
    private KeyQuotas() {}

    /** The function that counts a partition: its pairs → a map of how many each key has. */
    public static Function<Iterator<Object>, Object> counting() {
        return pairs -> {
            Map<Object, Long> counts = new HashMap<>();
            while (pairs.hasNext()) {
                counts.merge(((Pair<?, ?>) pairs.next()).first(), 1L, Long::sum);
            }
            return counts;
        };
    }

    /**
     * What the sample takes of each partition.
     *
     * @param counts how many pairs each key has in each partition
     */
    public static PartitionTransform sampling(KeySampleNode sample, List<Map<Object, Long>> counts) {
        List<Map<Object, KeyQuota>> quotas = of(counts, sample.fractions(), sample.withReplacement(), sample.seed());
        return new ExactKeySample(quotas, sample.withReplacement(), sample.seed());
    }

    /**
     * The quotas of each partition.
     *
     * @param counts how many pairs each key has in each partition
     */
    static List<Map<Object, KeyQuota>> of(
            List<Map<Object, Long>> counts, KeyFractions fractions, boolean withReplacement, long seed) {
        Map<Object, Rest> rests = new HashMap<>();
        counts.forEach(each ->
                each.forEach((key, count) -> rests.computeIfAbsent(key, added -> new Rest()).count += count));
        rests.forEach((key, rest) -> rest.wanted = (long) Math.ceil(rest.count * fractions.of(key)));
        List<Map<Object, KeyQuota>> quotas = new ArrayList<>();
        for (int partition = 0; partition < counts.size(); partition++) {
            // Not the chance of the partition's own choice: -1 - partition is no partition's.
            SplittableRandom random = Seeds.of(seed, -1 - partition);
            Map<Object, KeyQuota> ofPartition = new HashMap<>();
            counts.get(partition)
                    .forEach((key, count) -> ofPartition.put(
                            key, rests.computeIfAbsent(key, added -> new Rest()).deal(random, count, withReplacement)));
            quotas.add(ofPartition);
        }
        return quotas;
    }

    /** What is not dealt out yet of one key. */
    private static final class Rest {
        private long count;
        private long wanted;

        KeyQuota deal(SplittableRandom random, long ofPartition, boolean withReplacement) {
            long share = withReplacement
                    ? Draws.binomial(random, wanted, (double) ofPartition / count)
                    : Draws.hypergeometric(random, wanted, ofPartition, count);
            count -= ofPartition;
            wanted -= share;
            return new KeyQuota(ofPartition, share);
        }
    }
}
