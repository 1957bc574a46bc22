package io.firesteel.block.storage;

import io.firesteel.block.serial.RecordSerializer;
import java.io.IOException;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/** Serialisers for work that belongs to no slot: evicting objects to files, serving them to others. Any thread. */
final class SerializerPool {
    private final ConcurrentLinkedDeque<RecordSerializer> idle = new ConcurrentLinkedDeque<>();
    private volatile @Nullable ClassLoader loader;

    /** Work done with a serialiser of its own. */
    interface Work<R> {
        R with(RecordSerializer serializer) throws IOException;
    }

    void useClassesOf(ClassLoader application) {
        loader = application;
    }

    <R> R lend(Work<R> work) throws IOException {
        RecordSerializer serializer = idle.poll();
        if (serializer == null) {
            ClassLoader application = loader;
            if (application == null) {
                throw new IllegalStateException("Blocks hold objects before the application's classes are known.");
            }
            serializer = new RecordSerializer(application);
        }
        R result = work.with(serializer);
        idle.push(serializer);
        return result;
    }
}
