package io.firesteel.bus.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * What one sender still owes one receiver: items numbered from 1, kept until acknowledged, handed out in batches, handed
 * out again when an acknowledgement is overdue.
 *
 * <p>Invariants: {@code sent} is ordered by the time of the last sending; an item is in {@code sent} or in {@code
 * unsent}, never in both; every number up to the acknowledged one is in neither.
 *
 * <p>Confined to its owner's thread. Belongs to one life of the receiver: for a new one, make a new outbox.
 */
public final class Outbox<T> {
    private final OutboxOptions options;
    private final ToIntFunction<T> weigher;
    private final ArrayDeque<Entry<T>> unsent = new ArrayDeque<>();
    private final Map<Long, Entry<T>> sent = new LinkedHashMap<>();
    private long lastSequence;
    private long acknowledged;
    private long keptBytes;

    /** An empty outbox; the weigher estimates the encoded bytes of an item. */
    public Outbox(OutboxOptions options, ToIntFunction<T> weigher) {
        this.options = options;
        this.weigher = weigher;
    }

    /**
     * Keeps an item for sending and returns its number.
     *
     * @throws OutboxFullException if a bound is reached; the item is not kept
     */
    public long add(T item) {
        int bytes = weigher.applyAsInt(item);
        if (size() >= options.maxItems() || keptBytes + bytes > options.maxBytes()) {
            throw new OutboxFullException("The outbox holds " + size() + " items of " + keptBytes
                    + " bytes, the oldest unacknowledged is number " + (acknowledged + 1) + "; allowed are "
                    + options.maxItems() + " items and " + options.maxBytes()
                    + " bytes: the receiver is gone or too slow.");
        }
        keptBytes += bytes;
        unsent.add(new Entry<>(new Numbered<>(++lastSequence, item), bytes, 0));
        return lastSequence;
    }

    /**
     * The next items to send, overdue ones first, and counts them as sent now. Call until it returns none: each batch is
     * one message.
     */
    public List<Numbered<T>> nextBatch(long nowMillis) {
        Batch<T> batch = new Batch<>(options.batchBytes());
        takeOverdue(batch, nowMillis);
        takeUnsent(batch);
        for (Entry<T> entry : batch.entries) {
            sent.put(entry.numbered.sequence(), entry.sentAt(nowMillis));
        }
        return batch.entries.stream().map(Entry::numbered).toList();
    }

    /** When {@link #nextBatch} will next have something to send again, if nothing is acknowledged until then. */
    public OptionalLong nextResendMillis() {
        Iterator<Entry<T>> oldest = sent.values().iterator();
        return oldest.hasNext()
                ? OptionalLong.of(oldest.next().sentAtMillis + options.resendAfterMillis())
                : OptionalLong.empty();
    }

    /**
     * Forgets all items up to that number. Idempotent: an acknowledgement that is late or repeated changes nothing.
     *
     * @throws IllegalArgumentException if no item has that number yet: it is meant for another outbox
     */
    public void onAcknowledged(long watermark) {
        if (watermark > lastSequence) {
            throw new IllegalArgumentException("Number " + watermark + " is acknowledged, but the last item given out "
                    + "has number " + lastSequence + ".");
        }
        while (acknowledged < watermark) {
            acknowledged++;
            Entry<T> entry = sent.remove(acknowledged);
            keptBytes -= entry != null ? entry.bytes : unsent.remove().bytes;
        }
    }

    /** What waits for its acknowledgement, sent or not. */
    public List<T> items() {
        return Stream.concat(sent.values().stream(), unsent.stream())
                .map(entry -> entry.numbered.item())
                .toList();
    }

    /** How many items wait for their acknowledgement, sent or not. */
    public int size() {
        return unsent.size() + sent.size();
    }

    /** Whether everything added has been acknowledged. */
    public boolean isEmpty() {
        return size() == 0;
    }

    private void takeOverdue(Batch<T> batch, long nowMillis) {
        Iterator<Entry<T>> oldestFirst = sent.values().iterator();
        while (oldestFirst.hasNext()) {
            Entry<T> entry = oldestFirst.next();
            if (nowMillis - entry.sentAtMillis < options.resendAfterMillis() || !batch.takes(entry)) {
                return;
            }
            oldestFirst.remove();
        }
    }

    private void takeUnsent(Batch<T> batch) {
        Entry<T> entry = unsent.peek();
        while (entry != null && batch.takes(entry)) {
            unsent.remove();
            entry = unsent.peek();
        }
    }

    private record Entry<T>(Numbered<T> numbered, int bytes, long sentAtMillis) {
        Entry<T> sentAt(long nowMillis) {
            return new Entry<>(numbered, bytes, nowMillis);
        }
    }

    private static final class Batch<T> {
        private final List<Entry<T>> entries = new ArrayList<>();
        private long bytesLeft;

        Batch(int batchBytes) {
            bytesLeft = batchBytes;
        }

        boolean takes(Entry<T> entry) {
            if (!entries.isEmpty() && entry.bytes > bytesLeft) {
                return false;
            }
            bytesLeft -= entry.bytes;
            entries.add(entry);
            return true;
        }
    }
}
