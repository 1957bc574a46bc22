package io.firesteel.simulation;

import io.firesteel.bus.message.Order.BlockHolders;
import io.firesteel.bus.message.Order.Holder;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.TaskOutcome.MissedBlock;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.RddId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** The persisted partitions that one executor keeps. */
final class SimulatedBlocks {
    private final Map<BlockId, Block> kept = new TreeMap<>(Comparator.comparing(BlockId::name));
    private final Function<ExecutorId, Optional<SimulatedBlocks>> others;
    private final Consumer<BlockId> onKept;
    private final Consumer<BlockId> onDropped;

    /** What a partition holds. */
    record Block(long value, Provenance provenance) {}

    /**
     * @param others who can be asked now
     */
    SimulatedBlocks(
            Function<ExecutorId, Optional<SimulatedBlocks>> others,
            Consumer<BlockId> onKept,
            Consumer<BlockId> onDropped) {
        this.others = others;
        this.onKept = onKept;
        this.onDropped = onDropped;
    }

    Optional<Block> here(BlockId block) {
        return Optional.ofNullable(kept.get(block));
    }

    /** From here, or from those that the order names. */
    Optional<Block> find(BlockId block, LaunchTask order) {
        Optional<Block> found = here(block);
        for (ExecutorId holder : holders(block, order)) {
            found = found.or(() -> others.apply(holder).flatMap(blocks -> blocks.here(block)));
        }
        return found;
    }

    /** What a task says of a block that it could not find. */
    static MissedBlock missed(BlockId block, LaunchTask order) {
        return new MissedBlock(block, holders(block, order));
    }

    private static List<ExecutorId> holders(BlockId block, LaunchTask order) {
        List<ExecutorId> holders = new ArrayList<>();
        for (BlockHolders named : order.blocks()) {
            if (named.block().equals(block)) {
                named.holders().stream().map(Holder::executor).forEach(holders::add);
            }
        }
        return holders;
    }

    void keep(BlockId block, Block content) {
        kept.put(block, content);
        onKept.accept(block);
    }

    void drop(RddId rdd) {
        all().stream().filter(block -> block.isOf(rdd)).forEach(this::drop);
    }

    void drop(BlockId block) {
        if (kept.remove(block) != null) {
            onDropped.accept(block);
        }
    }

    List<BlockId> all() {
        return List.copyOf(kept.keySet());
    }
}
