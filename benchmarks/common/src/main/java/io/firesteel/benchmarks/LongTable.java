package io.firesteel.benchmarks;

/** Sums by key, by open addressing. */
final class LongTable {
    private final long[] keys;
    private final long[] sums;
    private final boolean[] used;

    LongTable(int expected) {
        int capacity = Integer.highestOneBit(expected) << 2;
        keys = new long[capacity];
        sums = new long[capacity];
        used = new boolean[capacity];
    }

    void add(long key, long value) {
        int mask = keys.length - 1;
        int at = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
        while (used[at] && keys[at] != key) {
            at = (at + 1) & mask;
        }
        used[at] = true;
        keys[at] = key;
        sums[at] += value;
    }

    void addAll(LongTable other) {
        for (int i = 0; i < other.keys.length; i++) {
            if (other.used[i]) {
                add(other.keys[i], other.sums[i]);
            }
        }
    }

    long checksum() {
        long checksum = 0;
        for (int i = 0; i < keys.length; i++) {
            if (used[i]) {
                checksum += keys[i] * 31 + sums[i];
            }
        }
        return checksum;
    }
}
