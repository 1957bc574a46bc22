package io.firesteel.bus.codec;

/**
 * How the values of one Java type are written and read.
 *
 * <p>Invariant: every value takes at least one byte, so a count of values can be checked against the bytes left before
 * anything is allocated for it.
 */
interface WireType<T> {
    void write(WireWriter out, T value);

    T read(WireReader in);

    /** The same type seen as a type of objects; callers have checked the class of what they pass. */
    @SuppressWarnings("unchecked")
    static WireType<Object> erase(WireType<?> type) {
        return (WireType<Object>) type;
    }
}
