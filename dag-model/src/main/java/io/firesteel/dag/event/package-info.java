/**
 * What happens in an application, as records for whoever watches it. Named as Spark names its listener events where the
 * meaning is the same.
 */
@NullMarked
package io.firesteel.dag.event;

import org.jspecify.annotations.NullMarked;
