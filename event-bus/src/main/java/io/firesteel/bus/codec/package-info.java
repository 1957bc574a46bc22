/**
 * The one binary form of all message records, derived from their components. A door of four: {@link
 * io.firesteel.bus.codec.WireRegistry} says which records travel, {@link io.firesteel.bus.codec.WireCodec} writes and
 * reads them, {@link io.firesteel.bus.codec.WireMessageCodec} hands them to the event bus, {@link
 * io.firesteel.bus.codec.Reception} drops what arrives and is none of them. No message and no rule of
 * any role lives here.
 */
@NullMarked
package io.firesteel.bus.codec;

import org.jspecify.annotations.NullMarked;
