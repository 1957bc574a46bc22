package io.firesteel.driver.job;

import io.firesteel.block.serial.RecordSerializer;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Record serialisers for driver threads: one is not safe for two threads, and a new one costs milliseconds. */
final class SerializerPool {
    private final ConcurrentLinkedQueue<RecordSerializer> idle = new ConcurrentLinkedQueue<>();
    private final ClassLoader loader;

    SerializerPool(ClassLoader loader) {
        this.loader = loader;
    }

    /** Finds the classes of the application. */
    ClassLoader loader() {
        return loader;
    }

    /** Work that needs a serialiser. */
    @FunctionalInterface
    interface Work<R> {
        R with(RecordSerializer serializer);
    }

    <R> R with(Work<R> work) {
        RecordSerializer polled = idle.poll();
        RecordSerializer serializer = polled != null ? polled : new RecordSerializer(loader);
        R result = work.with(serializer);
        idle.offer(serializer); // one that threw is not used again
        return result;
    }
}
