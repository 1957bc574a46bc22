package io.firesteel.block.file;

import io.firesteel.dag.format.CompressionCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Streams that compress and decompress. */
public final class CodecStreams {
    private static final int BUFFER_BYTES = 64 << 10;

    private CodecStreams() {}

    /** What a compressed stream holds; several compressed parts in a row are read as one. */
    public static InputStream input(CompressionCodec codec, InputStream compressed) throws IOException {
        return switch (codec) {
            case NONE -> compressed;
            case GZIP -> new GZIPInputStream(compressed, BUFFER_BYTES);
            case ZSTD -> zstdInput(compressed);
        };
    }

    /** A stream that writes compressed. */
    public static OutputStream output(CompressionCodec codec, OutputStream compressed) throws IOException {
        return switch (codec) {
            case NONE -> compressed;
            case GZIP -> new GZIPOutputStream(compressed, BUFFER_BYTES);
            case ZSTD -> zstdOutput(compressed);
        };
    }

    private static InputStream zstdInput(InputStream compressed) throws IOException {
        try {
            return ZstdStreams.input(compressed);
        } catch (LinkageError missing) {
            throw noZstd(missing);
        }
    }

    private static OutputStream zstdOutput(OutputStream compressed) throws IOException {
        try {
            return ZstdStreams.output(compressed);
        } catch (LinkageError missing) {
            throw noZstd(missing);
        }
    }

    private static IOException noZstd(LinkageError missing) {
        return new IOException(
                "Zstandard is not here: add com.github.luben:zstd-jni to the class path of driver and executors ("
                        + missing + ").",
                missing);
    }
}
