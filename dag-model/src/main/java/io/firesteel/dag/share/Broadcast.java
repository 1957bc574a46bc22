package io.firesteel.dag.share;

import io.firesteel.dag.closure.KnownImmutable;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A value that tasks read and none may change: each executor gets it once, in pieces, from the driver and from executors
 * that have them already, when one of its tasks first asks for it. Made by {@code broadcast} of a context.
 *
 * <p>Functions that capture it, and records that hold it, carry a few bytes, not the value. In the driver {@link #value} is the very object that was
 * given; in an executor, also in that of an embedded context, it is a copy, the same for all its tasks, which run at the
 * same time. So the value must not be changed, neither by the driver, as copies may be made before or after, nor by a task.
 * Within the value an object referred to twice stays one, and circles are legal.
 *
 * <p>It lives as long as something refers to it: the program, an RDD whose function has captured it, a job under way. Then
 * the executors' copies and the driver's go, after the garbage collector has noticed. Safe for use by any thread.
 *
 * @param <T> what is shared; may be null
 */
public final class Broadcast<T> implements Serializable, KnownImmutable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final BroadcastHandle handle;
    /** In the driver only. */
    private final transient @Nullable BroadcastHome home;
    /** In an executor only. */
    private transient volatile @Nullable BroadcastValues values;

    private transient volatile @Nullable Held held;
    private transient volatile boolean destroyed;

    private record Held(@Nullable Object value) {}

    /** Used by a driver, which has stored the pieces before. */
    public Broadcast(BroadcastHandle handle, BroadcastHome home, @Nullable T value) {
        this.handle = handle;
        this.home = home;
        this.held = new Held(value);
    }

    /** Its number, unique in its application. */
    public long id() {
        return handle.id().value();
    }

    /**
     * The value. The first task of an executor that asks brings it there, those that ask meanwhile wait for it; not longer
     * than some minutes, if nobody can give it.
     *
     * @throws IllegalStateException if it was destroyed, the context has been stopped, or it cannot be had
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // what was given for a T comes back, null included
    public T value() {
        BroadcastHome driver = home;
        if (driver != null) {
            requireUsable(driver);
        }
        Held known = held;
        return (T) (known == null ? find() : known).value();
    }

    /** As {@link #value}. */
    public T getValue() {
        return value();
    }

    private Held find() {
        BroadcastValues bound = values;
        if (bound == null && Thread.currentThread() instanceof BroadcastValues ofTask) {
            bound = ofTask; // it came in a record
        }
        BroadcastValues source = bound;
        if (source == null) {
            throw destroyed
                    ? gone()
                    : new IllegalStateException(
                            handle.description() + " came here in a record, and no task runs on this "
                                    + "thread: use the one that broadcast returned, or ask for the value in the task.");
        }
        Held found = new Held(source.valueOf(handle));
        held = found;
        return found;
    }

    private void requireUsable(BroadcastHome driver) {
        if (destroyed) {
            throw gone();
        }
        if (driver.isClosed()) {
            throw new IllegalStateException(
                    handle.description() + " is used after its context was stopped; make a new one of a new context.");
        }
    }

    private IllegalStateException gone() {
        return new IllegalStateException(
                handle.description() + " was destroyed and cannot be used any more; destroy it "
                        + "after the last job that uses it, or call unpersist instead.");
    }

    private BroadcastHome driver() {
        BroadcastHome driver = home;
        if (driver == null) {
            throw new IllegalStateException(
                    handle.description() + " can be unpersisted or destroyed by the driver only.");
        }
        return driver;
    }

    /** Has the executors drop their copies; does not wait. They come back when a task asks again. */
    public void unpersist() {
        unpersist(false);
    }

    /**
     * As {@link #unpersist()}.
     *
     * @param blocking whether to wait until they are dropped; not legal on an event loop
     */
    public void unpersist(boolean blocking) {
        BroadcastHome driver = driver();
        if (destroyed) {
            throw gone();
        }
        driver.unpersist(handle.id(), blocking);
    }

    /** Drops the value everywhere, for ever: whoever uses it later fails, tasks that run included. Does not wait. */
    public void destroy() {
        destroy(false);
    }

    /**
     * As {@link #destroy()}. Destroying twice is destroying once.
     *
     * @param blocking whether to wait until all copies are dropped; not legal on an event loop
     */
    public void destroy(boolean blocking) {
        BroadcastHome driver = driver();
        destroyed = true;
        held = null;
        driver.destroy(handle.id(), blocking);
    }

    /** Says where the value is found in this process; done by whoever reads the plan of a task. */
    public void bindToExecutor(BroadcastValues source) {
        values = source;
    }

    /** Lets go of the value, for the task that used it has ended. */
    public void release() {
        held = null;
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws IOException {
        if (destroyed) {
            throw gone();
        }
        out.defaultWriteObject();
    }

    @Override
    public String toString() {
        return "Broadcast(" + id() + ")";
    }
}
