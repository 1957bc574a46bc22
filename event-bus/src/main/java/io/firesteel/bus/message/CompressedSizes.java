package io.firesteel.bus.message;

/**
 * Sizes as one byte each, on a logarithmic scale: within 10 % of the truth up to 35 GiB, 0 exactly for 0. The scheme is
 * Spark's {@code MapStatus.compressSize}.
 */
public final class CompressedSizes {
    private static final double LOG_BASE = Math.log(1.1);
    private static final int MAX_CODE = 255;

    private CompressedSizes() {}

    /** One byte for each size. */
    public static byte[] compress(long[] sizes) {
        byte[] codes = new byte[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            codes[i] = compress(sizes[i]);
        }
        return codes;
    }

    private static byte compress(long size) {
        if (size <= 0) {
            return 0;
        }
        return size == 1 ? 1 : (byte) Math.min(MAX_CODE, (int) Math.ceil(Math.log((double) size) / LOG_BASE));
    }

    /** About the size that a code stands for. */
    public static long decompress(byte code) {
        return code == 0 ? 0 : (long) Math.pow(1.1, code & 0xFF);
    }
}
