package io.firesteel.dag.share;

import io.firesteel.dag.CallSite;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a driver keeps for all tasks of its application. Safe for use by any thread. */
public interface SharedValues {
    /** Makes an accumulator known; it is forgotten when the program holds it no more. */
    void register(AccumulatorV2<?, ?> accumulator, @Nullable String name);

    /**
     * Makes a value available to all tasks.
     *
     * @throws IllegalArgumentException if it cannot be serialised
     * @throws IllegalStateException if the context has been stopped
     */
    <T> Broadcast<T> broadcast(T value, CallSite site);

    /**
     * Has a file, or a directory with all in it, brought to executors before the tasks of jobs asked for later.
     *
     * @param path as a URI or a path of the default file system
     * @throws IllegalArgumentException if it cannot be, or another file of that name was added
     */
    void addFile(String path, boolean recursive);

    /** Has a jar brought to executors, whose tasks of jobs asked for later find its classes. */
    void addJar(String path);

    /** The names of the files added so far. */
    List<String> files();

    /** The names of the jars of the application and of those added so far. */
    List<String> jars();
}
