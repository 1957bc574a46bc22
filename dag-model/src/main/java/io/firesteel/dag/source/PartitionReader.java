package io.firesteel.dag.source;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Reads one partition of a source. Used by one thread, which is interrupted if its task is killed.
 *
 * @param <T> the type of the elements
 */
public interface PartitionReader<T> extends AutoCloseable {
    /**
     * Gives the next elements, about a thousand at most, to the consumer; they are held until the pipeline has taken them.
     *
     * @return false at the end, when none was given
     */
    boolean read(Consumer<? super T> elements) throws Exception;

    /** Frees what the reader holds; called in any case, also if reading failed or the pipeline needed no more. */
    @Override
    void close() throws IOException;
}
