package io.firesteel.bus.codec;

/** An enum that may stand in a message: its constants travel by explicit code, never by position or name. */
public interface WireEnum {
    /** The code of this constant, unique in its enum and never given to another constant. */
    int wireCode();
}
