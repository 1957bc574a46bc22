package io.firesteel.block.file;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The only class that links to the Zstandard library, which need not be there. */
final class ZstdStreams {
    private ZstdStreams() {}

    static InputStream input(InputStream compressed) throws IOException {
        return new ZstdInputStream(compressed);
    }

    static OutputStream output(OutputStream compressed) throws IOException {
        return new ZstdOutputStream(compressed);
    }
}
