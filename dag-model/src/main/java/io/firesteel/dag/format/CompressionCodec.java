package io.firesteel.dag.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a file is compressed, told by the end of its name. A compressed file cannot be cut: one task reads all of it. */
public enum CompressionCodec {
    /** Not at all. */
    NONE(""),
    /** RFC 1952, by the JDK. */
    GZIP(".gz"),
    /** RFC 8878; needs {@code com.github.luben:zstd-jni} on the class path of executors. */
    ZSTD(".zst");

    /** What others compress with: read as plain text it would be rubbish, without a word. */
    private static final List<String> UNKNOWN =
            List.of(".bz2", ".deflate", ".lz4", ".lzma", ".lzo", ".snappy", ".xz", ".z", ".zip");

    private final String extension;

    CompressionCodec(String extension) {
        this.extension = extension;
    }

    /** What names of such files end in; empty for {@link #NONE}. */
    public String extension() {
        return extension;
    }

    /** The codec of a file of that name. */
    public static CompressionCodec ofFileName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(GZIP.extension)) {
            return GZIP;
        }
        return lower.endsWith(ZSTD.extension) ? ZSTD : NONE;
    }

    /** The end of the name of a file that is compressed in a way not known here; empty for any other. */
    public static Optional<String> unknown(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return UNKNOWN.stream().filter(lower::endsWith).findFirst();
    }
}
