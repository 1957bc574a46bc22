package io.firesteel.driver.core;

import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorToDriver.BlocksChanged;
import io.firesteel.bus.message.ExecutorToDriver.PiecesWanted;
import io.firesteel.dag.event.ListenerEvent.UnpersistRdd;
import io.firesteel.driver.block.BlockLocations;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.executor.ExecutorEntry;

/** What executors keep beside their tasks: persisted partitions, broadcasts, map outputs. Confined to the driver's event loop. */
final class StoredData {
    private final BlockLocations blocks;
    private final BlockEvents blockEvents;
    private final Persistence persistence;
    private final Broadcasts broadcasts;
    private final ShuffleCleanup cleanup;
    private final Effects effects;

    StoredData(
            BlockLocations blocks,
            ShuffleCleanup cleanup,
            ExecutorBook executors,
            Effects effects,
            Endpoint blockServer) {
        this.blocks = blocks;
        this.cleanup = cleanup;
        this.effects = effects;
        this.blockEvents = new BlockEvents(blocks, effects);
        this.persistence = new Persistence(blocks, executors, effects);
        this.broadcasts = new Broadcasts(blocks, executors, effects, blockServer);
    }

    Persistence persistence() {
        return persistence;
    }

    Broadcasts broadcasts() {
        return broadcasts;
    }

    ShuffleCleanup shuffles() {
        return cleanup;
    }

    /** Also told of one that was known. */
    void onExecutorAdded(ExecutorEntry executor, boolean isNew) {
        if (isNew) {
            persistence.onExecutorAdded();
        }
        cleanup.onExecutorAdded(executor);
    }

    void onExecutorGone(ExecutorEntry executor) {
        persistence.onLost(executor.id(), blocks.forget(executor.id()));
        broadcasts.onLost(executor.id());
        cleanup.onExecutorLost(executor);
    }

    /** Idempotent: what is known already is acknowledged again. Returns the number up to which all is known. */
    long onBlocksChanged(BlocksChanged changes, ExecutorEntry executor) {
        long seen = blockEvents.apply(changes);
        persistence.onBlocksChanged(changes, executor);
        broadcasts.onBlocksChanged(changes, executor);
        return seen;
    }

    /** Idempotent: a repeat is answered again, for the sources may be others by now. */
    void onPiecesWanted(PiecesWanted wanted) {
        broadcasts.onWanted(wanted);
    }

    void onUnpersisted(DriverEvent.RddUnpersisted event) {
        effects.publish(time -> new UnpersistRdd(time, event.rdd()));
        persistence.onUnpersisted(event.rdd());
    }
}
