package io.firesteel.driver.job;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells when nothing refers to an object any more: how what a program has dropped (RDDs, shuffles, broadcasts) is cleaned
 * up behind it. The lineage holds the watched ids; whatever is kept elsewhere under the same id must be a copy. An
 * unwatched object is noticed after the garbage collector has found it, with the next {@link #drain}. After Spark's
 * ContextCleaner; collections are never asked for. Safe for use by any thread.
 */
public final class ReferenceWatch {
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
    private final Map<Object, Watched> watched = new ConcurrentHashMap<>();

    private static final class Watched extends WeakReference<Object> {
        private final Object key;
        private final Runnable onGone;

        Watched(Object key, Object object, Runnable onGone, ReferenceQueue<Object> queue) {
            super(object, queue);
            this.key = key;
            this.onGone = onGone;
        }
    }

    /**
     * Watches an object, unless one is watched under that key.
     *
     * @param key equal to no other's, and no reference to the object
     * @param onGone called once, by whoever drains
     */
    public void watch(Object key, Object object, Runnable onGone) {
        watched.computeIfAbsent(key, added -> new Watched(added, object, onGone, gone));
    }

    /** Watches it no more: it was cleaned up on demand. */
    public void forget(Object key) {
        watched.remove(key);
    }

    /** Tells of all that has gone since. */
    public void drain() {
        for (Reference<?> reference = gone.poll(); reference != null; reference = gone.poll()) {
            Watched found = (Watched) reference;
            if (watched.remove(found.key, found)) {
                found.onGone.run();
            }
        }
    }

    /** How many objects are watched. */
    public int size() {
        return watched.size();
    }
}
