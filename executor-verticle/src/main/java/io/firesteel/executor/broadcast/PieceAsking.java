package io.firesteel.executor.broadcast;

import io.firesteel.bus.message.PieceSource;
import io.firesteel.dag.id.BroadcastId;
import java.util.List;

/** Brings a request for pieces to the driver, whose answer comes to {@link BroadcastStore#onSources}. Any thread. */
@FunctionalInterface
public interface PieceAsking {
    /** Asks once, or says that nothing is wanted any more. May be lost. */
    void ask(BroadcastId broadcast, long request, List<Integer> missing, List<PieceSource> failed);
}
