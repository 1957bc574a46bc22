package io.firesteel.bus.codec;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What arrives at one address. What cannot be read, or nobody may send there, is counted, logged and dropped: a message of
 * another version must not stop who reads it. Confined to the event loop of its verticle.
 */
public final class Reception {
    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    private final String receiver;
    private final Predicate<Object> taking;
    private final Runnable counting;

    /**
     * @param receiver who listens there, as logs name it
     * @param taking takes a message; false if nobody may send it there
     * @param counting counts one that is dropped
     */
    public Reception(String receiver, Predicate<Object> taking, Runnable counting) {
        this.receiver = receiver;
        this.taking = taking;
        this.counting = counting;
    }

    /** Takes or drops a message, which is read only now. */
    public void take(Supplier<Object> unread) {
        Object message;
        try {
            message = unread.get();
        } catch (WireException unreadable) {
            counting.run();
            LOG.warn("A message to {} cannot be read; dropped.", receiver, unreadable);
            return;
        }
        if (!taking.test(message)) {
            counting.run();
            LOG.warn("Nobody may send a {} to {}; dropped.", message.getClass().getSimpleName(), receiver);
        }
    }
}
