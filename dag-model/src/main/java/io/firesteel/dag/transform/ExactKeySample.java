package io.firesteel.dag.transform;

import io.firesteel.dag.Pair;
import io.firesteel.dag.closure.KnownImmutable;
import io.firesteel.dag.lineage.PartitionTransform;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Of each key in each partition exactly as many pairs as its quota says, every choice of them equally likely. Pairs come
 * one at a time and nothing is held but what is left of each quota: without replacement by selection sampling (Knuth,
 * TAOCP vol. 2, algorithm 3.4.2 S), with replacement by the binomial share that falls to each pair in turn.
 *
 * @param quotas those of each partition, by key
 */
public record ExactKeySample(List<Map<Object, KeyQuota>> quotas, boolean withReplacement, long seed)
        implements PartitionTransform, KnownImmutable {
    /** Copies what it is given. */
    public ExactKeySample {
        quotas = quotas.stream()
                .map(ofPartition -> Collections.unmodifiableMap(new HashMap<>(ofPartition)))
                .toList();
    }

    @Override
    public Step open(int partition) {
        return new Selection(quotas.get(partition), withReplacement, Seeds.of(seed, partition));
    }

    /** What is left of a quota. */
    private static final class Left {
        private long unseen;
        private long wanted;

        Left(KeyQuota quota) {
            this.unseen = quota.count();
            this.wanted = quota.wanted();
        }
    }

    private static final class Selection implements Step {
        private final Map<Object, Left> left = new HashMap<>();
        private final boolean withReplacement;
        private final SplittableRandom random;

        Selection(Map<Object, KeyQuota> quotas, boolean withReplacement, SplittableRandom random) {
            quotas.forEach((key, quota) -> left.put(key, new Left(quota)));
            this.withReplacement = withReplacement;
            this.random = random;
        }

        /** More pairs than were counted would make the sample a wrong one without anybody's noticing. */
        @Override
        public void accept(Object element, Consumer<Object> out) {
            Object key = ((Pair<?, ?>) element).first();
            Left ofKey = left.get(key);
            if (ofKey == null || ofKey.unseen == 0) {
                throw new IllegalStateException(
                        "sampleByKeyExact: the key " + key + " has more pairs than when they were"
                                + " counted; the RDD gives other pairs each time it is computed. Persist or checkpoint it before"
                                + " it is sampled.");
            }
            for (long times = timesTaken(ofKey); times > 0; times--) {
                out.accept(element);
            }
        }

        private long timesTaken(Left ofKey) {
            long taken = withReplacement
                    ? Draws.binomial(random, ofKey.wanted, 1.0 / ofKey.unseen)
                    : random.nextLong(ofKey.unseen) < ofKey.wanted ? 1 : 0;
            ofKey.unseen--;
            ofKey.wanted -= taken;
            return taken;
        }
    }
}
