package io.firesteel.dag.format;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What the bytes of files mean. Executors read and write them; the driver needs to know where they may be cut only. */
public sealed interface FileFormat extends Serializable {
    /** Whether a file that is not compressed may be cut into splits. */
    boolean isSplittable();

    /** Whether files are decompressed as their names say. */
    default boolean isDecompressed() {
        return true;
    }

    /** A cut is made at multiples of so many bytes. */
    default int unitBytes() {
        return 1;
    }

    /** Lines in UTF-8; elements are their texts. */
    record Text() implements FileFormat {
        @Override
        public boolean isSplittable() {
            return true;
        }
    }

    /** Lines in UTF-8; elements are {@link io.firesteel.dag.Text}. */
    record TextBytes() implements FileFormat {
        @Override
        public boolean isSplittable() {
            return true;
        }
    }

    /** Elements are pairs of a file's path and all its text. */
    record WholeText() implements FileFormat {
        @Override
        public boolean isSplittable() {
            return false;
        }
    }

    /** Elements are pairs of a file's path and a {@link PortableDataStream}. */
    record WholeBinary() implements FileFormat {
        @Override
        public boolean isSplittable() {
            return false;
        }

        @Override
        public boolean isDecompressed() {
            return false;
        }
    }

    /** Elements are byte arrays, all of one length. */
    record BinaryRecords(int recordBytes) implements FileFormat {
        @Override
        public boolean isSplittable() {
            return true;
        }

        @Override
        public int unitBytes() {
            return recordBytes;
        }
    }

    /** Batches of any elements in the engine's own form, each with a checksum. */
    record Objects() implements FileFormat {
        @Override
        public boolean isSplittable() {
            return false;
        }
    }

    /**
     * Values separated by commas (RFC 4180).
     *
     * @param type the class of records that rows become; null for {@link CsvRow}
     */
    record Csv(CsvOptions options, @Nullable Class<?> type) implements FileFormat {
        @Override
        public boolean isSplittable() {
            return !options.multiLine();
        }
    }

    /**
     * A JSON value on each line.
     *
     * @param type the class of records that objects become; null for {@code JsonObject}
     */
    record JsonLines(JsonOptions options, @Nullable Class<?> type) implements FileFormat {
        @Override
        public boolean isSplittable() {
            return true;
        }
    }
}
