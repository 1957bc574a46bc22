package io.firesteel.bus.codec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The number that names a record on the wire among those that may stand in its place: the top-level messages of one
 * registry, or the records of one sealed interface. Not negative; tags below 128 take one byte. A tag is never given
 * to another record.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WireTag {
    /** The tag. */
    int value();
}
