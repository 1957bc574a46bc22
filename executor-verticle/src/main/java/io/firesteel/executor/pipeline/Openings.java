package io.firesteel.executor.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline has opened and closes when its run ends, however it ends. Remembers the first read that failed: user
 * code that pulls may swallow it and come to an end, and a result without those records would be wrong.
 */
final class Openings implements AutoCloseable {
    private final List<RecordChunks> opened = new ArrayList<>();
    private @Nullable Exception failedRead;

    RecordChunks add(RecordChunks chunks) {
        opened.add(chunks);
        return chunks;
    }

    /** Remembers that something could not be opened or read. */
    void onReadFailed(Exception failure) {
        if (failedRead == null) {
            failedRead = failure;
        }
    }

    /** Throws what the first failed read threw. */
    void requireAllRead() throws Exception {
        if (failedRead != null) {
            throw failedRead;
        }
    }

    @Override
    public void close() throws IOException {
        IOException first = null;
        for (RecordChunks chunks : opened) {
            try {
                chunks.close();
            } catch (IOException failure) {
                first = first == null ? failure : first;
            }
        }
        opened.clear();
        if (first != null) {
            throw first;
        }
    }
}
