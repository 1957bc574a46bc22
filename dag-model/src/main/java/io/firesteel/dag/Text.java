package io.firesteel.dag;

import io.firesteel.dag.closure.KnownImmutable;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Text as the bytes of its UTF-8, which are compared, hashed and searched without being decoded. Immutable; the order is
 * that of unsigned bytes, which is that of code points. Its hash is the same in every JVM.
 */
public final class Text implements Comparable<Text>, Serializable, KnownImmutable {
    private static final long serialVersionUID = 1L;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private final byte[] bytes;

    private Text(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The text of a string. An unpaired surrogate becomes a question mark. */
    public static Text of(String text) {
        return new Text(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A copy of the bytes from {@code from} up to, not including, {@code to}; they need not be valid UTF-8. */
    public static Text copyOf(byte[] bytes, int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        return new Text(Arrays.copyOfRange(bytes, from, to));
    }

    /** How many bytes it has. */
    public int length() {
        return bytes.length;
    }

    /** The byte at an index. */
    public byte byteAt(int index) {
        return bytes[index];
    }

    /** A copy of its bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Its bytes put into an array, from an index on. */
    public void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, bytes.length);
    }

    /** Whether another text is in it; the empty one is in all. */
    public boolean contains(Text part) {
        return indexOf(bytes, 0, bytes.length, part.bytes) >= 0;
    }

    /** Where a part begins first within a range; −1 if it is not in it. */
    public static int indexOf(byte[] bytes, int from, int to, byte[] part) {
        if (part.length == 0) {
            return from;
        }
        int last = to - part.length;
        for (int i = from; i <= last; i++) {
            if (bytes[i] == part[0] && Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        return -1;
    }

    /** The hash of the text that these bytes are. */
    public static int hash(byte[] bytes, int from, int to) {
        long hash = (long) to - from;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = mix(hash, (long) WORD.get(bytes, at));
        }
        if (at < to) {
            hash = mix(hash, lastBytes(bytes, at, to));
        }
        return (int) (hash ^ (hash >>> 29));
    }

    private static long mix(long hash, long word) {
        long mixed = (hash ^ word) * MULTIPLIER;
        return mixed ^ (mixed >>> 32);
    }

    /** Fewer than eight bytes as a number: cut out of a whole word where there is one. */
    private static long lastBytes(byte[] bytes, int from, int to) {
        if (to >= Long.BYTES) {
            return (long) WORD.get(bytes, to - Long.BYTES) >>> (Long.SIZE - Byte.SIZE * (to - from));
        }
        long word = 0;
        for (int i = to - 1; i >= from; i--) {
            word = (word << Byte.SIZE) | (bytes[i] & 0xFF);
        }
        return word;
    }

    @Override
    public int compareTo(Text other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Text that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return hash(bytes, 0, bytes.length);
    }

    /** Decoded; what is not valid UTF-8 becomes U+FFFD. */
    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
