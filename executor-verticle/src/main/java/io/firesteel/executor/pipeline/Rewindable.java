package io.firesteel.executor.pipeline;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A partition that is read several times: from memory if it is small, else by computing it again, at a cost for each
 * element that is small beside what is done with so many.
 */
final class Rewindable {
    /** The most elements kept; more are dropped as soon as there are more. */
    static final int MAX_KEPT = 4096;

    private final Supplier<? extends Iterator<Object>> computation;
    private @Nullable List<Object> kept = new ArrayList<>();
    private boolean isComplete;

    Rewindable(Supplier<? extends Iterator<Object>> computation) {
        this.computation = computation;
    }

    /** All elements from the first. Whoever asks has read to the end what he was given before. */
    Iterator<Object> fromStart() {
        List<Object> known = kept;
        if (known == null) {
            return computation.get();
        }
        return isComplete ? known.iterator() : new Keeping(computation.get());
    }

    private final class Keeping implements Iterator<Object> {
        private final Iterator<Object> computed;

        Keeping(Iterator<Object> computed) {
            this.computed = computed;
        }

        @Override
        public boolean hasNext() {
            boolean more = computed.hasNext();
            isComplete = !more;
            return more;
        }

        @Override
        public Object next() {
            Object element = computed.next();
            List<Object> known = kept;
            if (known != null) {
                known.add(element);
                kept = known.size() > MAX_KEPT ? null : known;
            }
            return element;
        }
    }
}
