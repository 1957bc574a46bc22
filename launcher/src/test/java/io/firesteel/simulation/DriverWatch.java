package io.firesteel.simulation;

import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.driver.core.DriverCore;
import io.firesteel.driver.core.DriverEffect;

/** Looks at all that a driver does, and throws when something is done that must not be. */
interface DriverWatch {
    /** The driver is about to take an event, or to end a round. */
    default void before(DriverCore core) {}

    /** What the driver tells its listeners of it. */
    default void onPublished(ListenerEvent event) {}

    /** What else it wants done. */
    default void onEffect(DriverEffect effect) {}

    /** All effects of the event, or of the end of the round, are known. */
    default void after() {}
}
