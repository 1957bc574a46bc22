package io.firesteel.bus.delivery;

import java.util.BitSet;

/**
 * Which numbers of one sender's sequence have arrived. Each is NEW at most once, in whatever order they come; the
 * watermark, up to which none is missing, is what to acknowledge.
 *
 * <p>Remembers at most {@code window} numbers above the watermark, one bit each. What lies beyond is refused and comes
 * again after the sender's resend time, so the bound costs delay, never an item.
 *
 * <p>Confined to its owner's thread. Belongs to one life of the sender: for a new one, make a new inbox.
 */
public final class Inbox {
    /** Covers every item an outbox with default bounds can have under way. */
    public static final int DEFAULT_WINDOW = OutboxOptions.DEFAULT_MAX_ITEMS;

    private final int window;
    /** A ring: the bit of a number is at its remainder by the window. */
    private final BitSet aboveWatermark = new BitSet();

    private long watermark;

    /** An inbox that expects number 1 and remembers that many numbers above the watermark. */
    public Inbox(int window) {
        if (window < 1) {
            throw new IllegalArgumentException("The inbox window is " + window + "; it must be at least 1.");
        }
        this.window = window;
    }

    /** Says what to do with the item of this number, and remembers that it came. */
    public Receipt onReceived(long sequence) {
        if (sequence < 1) {
            throw new IllegalArgumentException("Numbers count from 1, received " + sequence + ".");
        }
        if (sequence <= watermark) {
            return Receipt.DUPLICATE;
        }
        if (sequence - watermark > window) {
            return Receipt.BEYOND_WINDOW;
        }
        if (aboveWatermark.get(bitOf(sequence))) {
            return Receipt.DUPLICATE;
        }
        aboveWatermark.set(bitOf(sequence));
        advance();
        return Receipt.NEW;
    }

    /** The highest number up to which all have arrived; 0 before the first. */
    public long watermark() {
        return watermark;
    }

    /** How many numbers above the watermark are remembered. */
    public int heldAboveWatermark() {
        return aboveWatermark.cardinality();
    }

    private void advance() {
        while (aboveWatermark.get(bitOf(watermark + 1))) {
            watermark++;
            aboveWatermark.clear(bitOf(watermark));
        }
    }

    private int bitOf(long sequence) {
        return (int) (sequence % window);
    }
}
