package io.firesteel.executor.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a pipeline has opened and closes when its run ends, however it ends. */
final class Openings implements AutoCloseable {
    private final List<RecordChunks> opened = new ArrayList<>();

    RecordChunks add(RecordChunks chunks) {
        opened.add(chunks);
        return chunks;
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
