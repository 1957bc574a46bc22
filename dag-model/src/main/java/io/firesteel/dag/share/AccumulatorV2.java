package io.firesteel.dag.share;

import java.io.Serial;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that tasks add to and the driver reads. Each task attempt that captures one gets a copy of its own, zero at the
 * start; the copies of attempts that succeed are merged into the driver's.
 *
 * <p>An attempt counts once for each stage and partition: the first accepted success, whatever retries and copies there
 * were. Outputs that are lost and computed again, for this job or a later one, do not count again. Updates are merged
 * before the action's answer is there, one at a time, on a thread of the driver's that is not an event loop. In a task,
 * {@link #value} is what that attempt has added so far.
 *
 * <p>Not safe for several threads, unless a subclass says so. A subclass must be serialisable with all it holds.
 *
 * @param <IN> what is added
 * @param <OUT> what is read
 */
public abstract class AccumulatorV2<IN, OUT> implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private @Nullable Registration registration;
    private transient boolean taskCopy;

    private record Registration(long id, @Nullable String name) implements Serializable {}

    /** Whether nothing has been added: a task's copy that is zero is not sent. */
    public abstract boolean isZero();

    /** A new one with the same value, not registered. */
    public abstract AccumulatorV2<IN, OUT> copy();

    /** Makes the value zero: {@link #isZero} is true afterwards. */
    public abstract void reset();

    /** Takes one value. */
    public abstract void add(IN value);

    /** Takes what another one of the same class has gathered. Must be associative and commutative. */
    public abstract void merge(AccumulatorV2<IN, OUT> other);

    /** What has been gathered. */
    public abstract OUT value();

    /** A new one that is zero. */
    public AccumulatorV2<IN, OUT> copyAndReset() {
        AccumulatorV2<IN, OUT> copy = copy();
        copy.reset();
        return copy;
    }

    /** Whether a context knows it; only then can functions capture it. */
    public final boolean isRegistered() {
        return registration != null;
    }

    /**
     * Its number, unique in its application.
     *
     * @throws IllegalStateException if it is not registered
     */
    public final long id() {
        return registered().id();
    }

    /**
     * The name it was registered with, if any.
     *
     * @throws IllegalStateException if it is not registered
     */
    public final Optional<String> name() {
        return Optional.ofNullable(registered().name());
    }

    private Registration registered() {
        if (registration == null) {
            throw new IllegalStateException("An accumulator of " + getClass().getTypeName()
                    + " is not registered: call register of the context before it is used.");
        }
        return registration;
    }

    /**
     * Makes it known under that number; done by a context.
     *
     * @throws IllegalStateException if it is registered already
     */
    public final void register(long id, @Nullable String name) {
        if (registration != null) {
            throw new IllegalStateException(this + " is registered already; register each accumulator once.");
        }
        registration = new Registration(id, name);
    }

    /** Makes this copy the one of a task attempt, zero at its start; done by whoever reads the plan of the task. */
    public final void bindToTask() {
        taskCopy = true;
        reset();
    }

    /** The driver sends a zero with its registration, a task its copy as it is. */
    @Serial
    protected final Object writeReplace() {
        if (taskCopy) {
            return this;
        }
        Registration known = registered();
        AccumulatorV2<IN, OUT> zero = copyAndReset();
        if (!zero.isZero()) {
            throw new IllegalStateException(getClass().getTypeName() + ": copyAndReset must give an accumulator whose "
                    + "isZero is true, for tasks to start from.");
        }
        zero.registration = known;
        return zero;
    }

    @Override
    public String toString() {
        String number = registration == null ? "unregistered" : "id " + registration.id();
        String named = registration == null || registration.name() == null ? "" : ", name " + registration.name();
        return getClass().getSimpleName() + "(" + number + named + ", value " + value() + ")";
    }
}
