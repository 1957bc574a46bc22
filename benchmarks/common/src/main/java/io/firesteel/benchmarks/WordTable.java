package io.firesteel.benchmarks;

import java.util.Arrays;

/** Words of one text and their counts, by open addressing; a word is where it stands in the text. */
final class WordTable {
    private final byte[] text;
    private int[] starts = new int[1 << 20];
    private int[] lengths = new int[1 << 20];
    private int[] hashes = new int[1 << 20];
    private int[] counts = new int[1 << 20];
    private int size;

    WordTable(byte[] text) {
        this.text = text;
    }

    void addAll(int from, int to) {
        int start = from;
        int hash = 0;
        for (int i = from; i < to; i++) {
            byte letter = text[i];
            if (letter == ' ' || letter == '\n') {
                add(start, i - start, hash, 1);
                start = i + 1;
                hash = 0;
            } else {
                hash = 31 * hash + letter;
            }
        }
    }

    void addAll(WordTable other) {
        for (int i = 0; i < other.counts.length; i++) {
            if (other.counts[i] > 0) {
                add(other.starts[i], other.lengths[i], other.hashes[i], other.counts[i]);
            }
        }
    }

    private void add(int start, int length, int hash, int count) {
        int mask = counts.length - 1;
        int at = ((hash * 0x9E3779B9) >>> 8) & mask;
        while (counts[at] > 0) {
            if (hashes[at] == hash
                    && lengths[at] == length
                    && Arrays.equals(text, starts[at], starts[at] + length, text, start, start + length)) {
                counts[at] += count;
                return;
            }
            at = (at + 1) & mask;
        }
        starts[at] = start;
        lengths[at] = length;
        hashes[at] = hash;
        counts[at] = count;
        if (++size > counts.length / 2) {
            grow();
        }
    }

    private void grow() {
        int[] oldStarts = starts;
        int[] oldLengths = lengths;
        int[] oldHashes = hashes;
        int[] oldCounts = counts;
        int capacity = 2 * counts.length;
        starts = new int[capacity];
        lengths = new int[capacity];
        hashes = new int[capacity];
        counts = new int[capacity];
        size = 0;
        for (int i = 0; i < oldCounts.length; i++) {
            if (oldCounts[i] > 0) {
                add(oldStarts[i], oldLengths[i], oldHashes[i], oldCounts[i]);
            }
        }
    }

    long checksum() {
        long checksum = 0;
        for (int i = 0; i < counts.length; i++) {
            checksum += (long) hashes[i] * counts[i];
        }
        return checksum;
    }
}
