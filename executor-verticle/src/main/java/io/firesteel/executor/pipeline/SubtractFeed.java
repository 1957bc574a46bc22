package io.firesteel.executor.pipeline;

import io.firesteel.dag.Pair;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a feed of pairs into a table of keys, then another past it that strikes its keys out, then pushes what is left.
 * Holds the first only: the second, whose keys and values are not kept, may be far larger.
 */
final class SubtractFeed extends Feed {
    private static final List<Object> STRUCK_OUT = List.of();

    private final KeyTable table = new KeyTable();
    private final Sink sink;
    private final KillFlag kill;
    private @Nullable Feed minuends;
    private @Nullable Feed subtrahends;
    private int slot;
    private int next;

    SubtractFeed(Sink sink, KillFlag kill) {
        this.sink = sink;
        this.kill = kill;
    }

    /** Sets the feeds, which push into {@link #minuends} and {@link #subtrahends}. */
    void of(Feed first, Feed second) {
        minuends = first;
        subtrahends = second;
    }

    /** Keeps pairs. */
    Sink minuends() {
        return new Sink() {
            @Override
            void accept(Object element) {
                Pair<?, ?> pair = (Pair<?, ?>) element;
                int found = table.slotOf(pair.first());
                if (table.value(found) == KeyTable.ABSENT) {
                    table.setValue(found, new ArrayList<>(1));
                }
                values(found).add(pair.second());
            }
        };
    }

    /** Strikes keys out. */
    Sink subtrahends() {
        return new Sink() {
            @Override
            void accept(Object element) {
                int found = table.find(((Pair<?, ?>) element).first());
                if (found >= 0) {
                    table.setValue(found, STRUCK_OUT);
                }
            }
        };
    }

    @SuppressWarnings("unchecked")
    private List<Object> values(int found) {
        return (List<Object>) table.value(found);
    }

    @Override
    boolean advance() throws Exception {
        minuends = drained(minuends);
        subtrahends = drained(subtrahends);
        while (slot < table.capacity()
                && (!table.isUsed(slot) || next == values(slot).size())) {
            slot++;
            next = 0;
        }
        if (slot == table.capacity()) {
            return false;
        }
        kill.check();
        sink.accept(new Pair<>(table.key(slot), values(slot).get(next++)));
        return true;
    }

    private static @Nullable Feed drained(@Nullable Feed feed) throws Exception {
        if (feed != null) {
            feed.drain();
        }
        return null;
    }
}
