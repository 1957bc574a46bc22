package io.firesteel.executor.pipeline;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline has opened and closes when its run ends, however it ends. Remembers the first read that failed: user
 * code that pulls may swallow it and come to an end, and a result without those records would be wrong.
 */
final class Openings implements AutoCloseable {
    private final Set<Closeable> opened = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable Exception failedRead;

    /** Remembers to close it; it must be closed by {@link #close} or {@link #closeNow} only. */
    <C extends Closeable> C add(C opening) {
        opened.add(opening);
        return opening;
    }

    /** Closes what is read to its end and forgets it: a partition that is computed many times is opened many times. */
    void closeNow(Closeable opening) throws IOException {
        opened.remove(opening);
        opening.close();
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
        for (Closeable opening : opened) {
            try {
                opening.close();
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
