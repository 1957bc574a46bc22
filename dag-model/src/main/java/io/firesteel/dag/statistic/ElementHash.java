package io.firesteel.dag.statistic;

import io.firesteel.dag.Pair;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 64-bit hashes of elements, the same in every JVM, equal for equal elements. Of text, numbers, pairs and lists all that
 * they hold goes in; of other objects only their {@code hashCode} does, so that among n of them about n²/2³³ are taken
 * for another.
 */
final class ElementHash {
    private static final long NULL = 0x2545F4914F6CDD1DL;
    private static final long TEXT = 0x8CB92BA72F3D8DD7L;
    private static final long LIST = 0xABC98388FB8FAC03L;
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private ElementHash() {}

    static long of(@Nullable Object element) {
        if (element == null) {
            return NULL;
        }
        if (element instanceof String text) {
            return ofText(text);
        }
        if (element instanceof Number number) {
            return ofNumber(number);
        }
        if (element instanceof Pair<?, ?> pair) {
            return mix((mix(of(pair.first())) + STEP) ^ of(pair.second()));
        }
        if (element instanceof List<?> list) {
            long hash = mix(LIST ^ list.size());
            for (Object each : list) {
                hash = mix((hash + STEP) ^ of(each));
            }
            return hash;
        }
        if (element instanceof byte[] bytes) {
            return mix(Arrays.hashCode(bytes));
        }
        return mix(element.hashCode());
    }

    private static long ofNumber(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return mix(number.longValue());
        }
        if (number instanceof Double value) {
            return mix(Double.doubleToLongBits(value) + STEP);
        }
        return mix(number.hashCode());
    }

    private static long ofText(String text) {
        long hash = TEXT ^ text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * STEP;
            hash ^= hash >>> 29;
        }
        return mix(hash);
    }

    /** The finaliser of SplittableRandom (Stafford's variant 13): every bit of the input changes half of the output's. */
    private static long mix(long bits) {
        long z = bits + STEP;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
