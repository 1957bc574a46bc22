package io.firesteel.dag.sink;

import java.io.IOException;

/**
 * Writes one attempt at one partition. Used by one thread, which is interrupted if its task is killed.
 *
 * @param <T> the type of the elements
 */
public interface PartitionWriter<T> extends AutoCloseable {
    /** Writes one element. */
    void write(T element) throws Exception;

    /** Makes what was written durable and names it for the commit. Called once, after the last element. */
    String finish() throws Exception;

    /** Frees what the writer holds; called in any case, after {@link #finish} or without it. */
    @Override
    void close() throws IOException;
}
