package io.firesteel.master.core;

import java.util.Locale;

/** A number of bytes as people read it: {@code 1.5 GiB}, {@code 512.0 MiB}. */
public record MemorySize(long bytes) {
    private static final long KIB = 1024;
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};

    @Override
    public String toString() {
        if (bytes < KIB) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= KIB && unit < UNITS.length - 1) {
            value /= KIB;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }
}
