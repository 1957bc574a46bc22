package io.firesteel.dag;

import io.firesteel.dag.share.AccumulatorV2;
import io.firesteel.dag.share.Broadcast;
import io.firesteel.dag.share.CollectionAccumulator;
import io.firesteel.dag.share.DoubleAccumulator;
import io.firesteel.dag.share.LongAccumulator;
import io.firesteel.dag.share.SharedValues;
import java.util.List;

/** What the tasks of an application share: broadcast values, accumulators, files, jars. */
public interface Sharing {
    /** The driver's part of it. */
    SharedValues shared();

    /**
     * A value sent to each executor once, however many tasks and jobs use it; functions capture what is returned and ask it
     * for its {@link Broadcast#value}. Not lazy: the value is serialised now, by the calling thread, and sent when a task
     * first asks for it. The value must not be changed any more.
     *
     * <p>Memory held: in the driver the value and its compressed bytes, until {@link Broadcast#destroy} or until the program
     * refers to it no more; in each executor that uses it, the compressed bytes, which go to disk when memory is short, and
     * one copy of the value, which is made again of these when it had to go.
     *
     * @throws IllegalArgumentException if the value cannot be serialised, is larger than 2 GiB then, or is an RDD or a context
     * @throws IllegalStateException if the context has been stopped
     */
    default <T> Broadcast<T> broadcast(T value) {
        return shared().broadcast(value, CallSite.here("broadcast"));
    }

    /** A registered accumulator of whole numbers. */
    default LongAccumulator longAccumulator() {
        LongAccumulator accumulator = new LongAccumulator();
        register(accumulator);
        return accumulator;
    }

    /** A registered accumulator of whole numbers, with a name. */
    default LongAccumulator longAccumulator(String name) {
        LongAccumulator accumulator = new LongAccumulator();
        register(accumulator, name);
        return accumulator;
    }

    /** A registered accumulator of numbers. */
    default DoubleAccumulator doubleAccumulator() {
        DoubleAccumulator accumulator = new DoubleAccumulator();
        register(accumulator);
        return accumulator;
    }

    /** A registered accumulator of numbers, with a name. */
    default DoubleAccumulator doubleAccumulator(String name) {
        DoubleAccumulator accumulator = new DoubleAccumulator();
        register(accumulator, name);
        return accumulator;
    }

    /** A registered accumulator that gathers a list. */
    default <T> CollectionAccumulator<T> collectionAccumulator() {
        CollectionAccumulator<T> accumulator = new CollectionAccumulator<>();
        register(accumulator);
        return accumulator;
    }

    /** A registered accumulator that gathers a list, with a name. */
    default <T> CollectionAccumulator<T> collectionAccumulator(String name) {
        CollectionAccumulator<T> accumulator = new CollectionAccumulator<>();
        register(accumulator, name);
        return accumulator;
    }

    /**
     * Makes an accumulator known, so that functions can capture it.
     *
     * @throws IllegalStateException if it is registered already
     */
    default void register(AccumulatorV2<?, ?> accumulator) {
        shared().register(accumulator, null);
    }

    /** As {@link #register(AccumulatorV2)}, with a name. */
    default void register(AccumulatorV2<?, ?> accumulator, String name) {
        shared().register(accumulator, name);
    }

    /**
     * Has a file brought to every executor before it runs tasks of jobs asked for from now on. Tasks find it with {@link
     * FiresteelFiles#get} by its name. The file is read now, and whole; blocks while it is.
     *
     * @param path a file, as a URI or a path of the default file system
     * @throws IllegalArgumentException if there is no such file, or another one of that name was added
     */
    default void addFile(String path) {
        shared().addFile(path, false);
    }

    /** As {@link #addFile(String)}; a directory may be given if {@code recursive}, of which all files are brought. */
    default void addFile(String path, boolean recursive) {
        shared().addFile(path, recursive);
    }

    /**
     * Has a jar brought to every executor; tasks of jobs asked for from now on find its classes. The driver's own classes
     * stay as they are.
     *
     * @throws IllegalArgumentException if there is no such file
     */
    default void addJar(String path) {
        shared().addJar(path);
    }

    /** The names of the files added so far. */
    default List<String> files() {
        return shared().files();
    }

    /** The names of the application's jars, those added so far included. */
    default List<String> jars() {
        return shared().jars();
    }
}
