package io.firesteel.executor.gather;

import io.firesteel.dag.Pair;
import io.firesteel.dag.Text;
import org.jspecify.annotations.Nullable;

/**
 * The first eight bytes of keys in a form whose unsigned order is the keys' natural order as far as it tells them apart: for
 * numbers, strings and texts.
 */
final class KeyPrefixes {
    private static final int LATIN_CHARS = 8;
    private static final int WIDE_CHARS = 4;
    private static final int MAX_LATIN = 0xFF;

    private KeyPrefixes() {}

    /** Of each pair's key; null unless all keys are of one kind that has prefixes, and none is null. */
    static long @Nullable [] of(Object[] pairs) {
        Object first = pairs.length == 0 ? null : key(pairs[0]);
        if (first instanceof String) {
            return ofStrings(pairs);
        }
        if (first instanceof Long) {
            return of(pairs, Long.class, key -> (Long) key ^ Long.MIN_VALUE);
        }
        if (first instanceof Integer) {
            return of(pairs, Integer.class, key -> (Integer) key ^ Long.MIN_VALUE);
        }
        if (first instanceof Text) {
            return of(pairs, Text.class, key -> ofText((Text) key));
        }
        return first instanceof Double ? of(pairs, Double.class, key -> ofDouble((Double) key)) : null;
    }

    @SuppressWarnings("NullAway") // a key may be null: the user's records decide
    private static Object key(Object pair) {
        return ((Pair<?, ?>) pair).first();
    }

    private interface Prefix {
        long of(Object key);
    }

    private static long @Nullable [] of(Object[] pairs, Class<?> kind, Prefix prefix) {
        long[] prefixes = new long[pairs.length];
        for (int i = 0; i < prefixes.length; i++) {
            Object key = key(pairs[i]);
            if (key == null || key.getClass() != kind) {
                return null;
            }
            prefixes[i] = prefix.of(key);
        }
        return prefixes;
    }

    /** Eight characters of each if all are of one byte, else four. */
    private static long @Nullable [] ofStrings(Object[] pairs) {
        int[] allBits = {0};
        long[] latin = of(pairs, String.class, key -> {
            allBits[0] |= bitsOf((String) key);
            return latin((String) key);
        });
        return latin == null || allBits[0] <= MAX_LATIN ? latin : of(pairs, String.class, key -> wide((String) key));
    }

    /** The bits that any of the characters of a prefix has. */
    private static int bitsOf(String key) {
        int bits = 0;
        for (int i = Math.min(LATIN_CHARS, key.length()) - 1; i >= 0; i--) {
            bits |= key.charAt(i);
        }
        return bits;
    }

    /** A byte for each of eight characters; of no meaning if one is above 255. */
    private static long latin(String key) {
        long prefix = 0;
        int chars = Math.min(LATIN_CHARS, key.length());
        for (int i = 0; i < chars; i++) {
            prefix |= (long) key.charAt(i) << (Long.SIZE - Byte.SIZE * (i + 1));
        }
        return prefix;
    }

    private static long ofText(Text key) {
        long prefix = 0;
        int bytes = Math.min(Long.BYTES, key.length());
        for (int i = 0; i < bytes; i++) {
            prefix |= (key.byteAt(i) & 0xFFL) << (Long.SIZE - Byte.SIZE * (i + 1));
        }
        return prefix;
    }

    private static long wide(String key) {
        long prefix = 0;
        int chars = Math.min(WIDE_CHARS, key.length());
        for (int i = 0; i < chars; i++) {
            prefix |= (long) key.charAt(i) << (Long.SIZE - Character.SIZE * (i + 1));
        }
        return prefix;
    }

    /** As {@link Double#compare} orders: minus zero before zero, NaN last. */
    private static long ofDouble(double key) {
        long bits = Double.doubleToLongBits(key);
        return bits ^ ((bits >> (Long.SIZE - 1)) | Long.MIN_VALUE);
    }
}
