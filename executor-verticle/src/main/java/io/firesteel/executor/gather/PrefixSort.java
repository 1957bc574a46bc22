package io.firesteel.executor.gather;

import io.firesteel.dag.partition.KeyOrdering;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Sorts pairs by key, stably. Keys in their natural order that have a {@link KeyPrefixes prefix} are sorted by as many of
 * its leading bits as fit beside the pair's index into one {@code long}, by radix, the least significant digit first (after
 * "AlphaSort: A Cache-Sensitive Parallel External Sort", VLDB Journal 1995); only those that are alike then are compared.
 * Others are compared throughout. Memory held: three words a pair.
 */
final class PrefixSort {
    private static final int WORTH_IT = 512;
    private static final int DIGIT_BITS = 11;
    private static final int RADIX = 1 << DIGIT_BITS;

    private final Comparator<Object> order;
    private final KeyOrdering ordering;
    private final Runnable killCheck;

    /**
     * @param order of pairs, the same as the ordering's of keys
     */
    PrefixSort(KeyOrdering ordering, Comparator<Object> order, Runnable killCheck) {
        this.ordering = ordering;
        this.order = order;
        this.killCheck = killCheck;
    }

    /** The pairs in order; the array itself may or may not be. */
    Object[] sort(Object[] pairs) {
        long[] prefixes = ordering.comparator() == null && pairs.length >= WORTH_IT ? KeyPrefixes.of(pairs) : null;
        if (prefixes == null) {
            Arrays.sort(pairs, order);
            return pairs;
        }
        int indexBits = Integer.SIZE - Integer.numberOfLeadingZeros(pairs.length - 1);
        return gather(pairs, radixSort(packed(prefixes, indexBits), indexBits), indexBits);
    }

    /** The bits in which prefixes differ at all, as many as there is room for, above the index. */
    private long[] packed(long[] prefixes, int indexBits) {
        long least = -1L;
        long greatest = 0;
        for (int i = 0; i < prefixes.length; i++) {
            if (!ordering.ascending()) {
                prefixes[i] = ~prefixes[i];
            }
            least = Long.compareUnsigned(prefixes[i], least) < 0 ? prefixes[i] : least;
            greatest = Long.compareUnsigned(prefixes[i], greatest) > 0 ? prefixes[i] : greatest;
        }
        int shift = Math.min(Long.SIZE - 1, Long.numberOfLeadingZeros(greatest - least));
        long indexMask = (1L << indexBits) - 1;
        for (int i = 0; i < prefixes.length; i++) {
            prefixes[i] = (((prefixes[i] - least) << shift) & ~indexMask) | i;
        }
        return prefixes;
    }

    private long[] radixSort(long[] words, int indexBits) {
        long[] from = words;
        long[] to = new long[words.length];
        for (int shift = indexBits; shift < Long.SIZE; shift += DIGIT_BITS) {
            killCheck.run();
            int[] starts = starts(from, shift);
            if (starts.length == 0) {
                continue;
            }
            for (long word : from) {
                to[starts[(int) (word >>> shift) & (RADIX - 1)]++] = word;
            }
            long[] sorted = to;
            to = from;
            from = sorted;
        }
        return from;
    }

    /** Where the words of each digit begin; empty if all have the same. */
    private static int[] starts(long[] words, int shift) {
        int[] starts = new int[RADIX];
        for (long word : words) {
            starts[(int) (word >>> shift) & (RADIX - 1)]++;
        }
        int sum = 0;
        for (int digit = 0; digit < RADIX; digit++) {
            int count = starts[digit];
            if (count == words.length) {
                return new int[0];
            }
            starts[digit] = sum;
            sum += count;
        }
        return starts;
    }

    private Object[] gather(Object[] pairs, long[] words, int indexBits) {
        int indexMask = (int) ((1L << indexBits) - 1);
        Object[] sorted = new Object[pairs.length];
        int alike = 0;
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = pairs[(int) words[i] & indexMask];
            if (words[i] >>> indexBits != words[alike] >>> indexBits) {
                sortAlike(sorted, alike, i);
                alike = i;
            }
        }
        sortAlike(sorted, alike, sorted.length);
        return sorted;
    }

    private void sortAlike(Object[] sorted, int from, int to) {
        if (to - from > 1) {
            Arrays.sort(sorted, from, to, order);
        }
    }
}
