package io.firesteel.dag.share;

import org.jspecify.annotations.Nullable;

/**
 * Where the tasks of an executor find the values of broadcasts. A thread that runs tasks is one too, for broadcasts that no
 * plan's reader has met.
 */
@FunctionalInterface
public interface BroadcastValues {
    /**
     * The one copy of a value in this executor, fetched now if it is not here. May wait, within a bound.
     *
     * @throws IllegalStateException if the broadcast was destroyed, or cannot be had
     */
    @Nullable
    Object valueOf(BroadcastHandle broadcast);
}
