package io.firesteel.driver.core;

import io.firesteel.bus.message.Order.BlockHolders;
import io.firesteel.bus.message.Order.Holder;
import io.firesteel.dag.event.TaskLocality;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.driver.block.BlockLocations;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.executor.ExecutorEntry;
import io.firesteel.driver.stage.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the tasks of a stage find the persisted partitions they read. Confined to the driver's event loop. */
final class Locality {
    private final BlockLocations blocks;
    private final ExecutorBook executors;

    Locality(BlockLocations blocks, ExecutorBook executors) {
        this.blocks = blocks;
        this.executors = executors;
    }

    /** How near to what it reads a task would run: the first levels are tried first. */
    enum Level {
        /** In an executor that keeps it. */
        PROCESS_LOCAL,
        /** On a host where an executor keeps it. */
        NODE_LOCAL,
        /** Anywhere: it reads nothing that is kept. */
        NO_PREF,
        /** Elsewhere, which costs a transfer. */
        ANY;

        /** As listeners are told. */
        TaskLocality told() {
            return TaskLocality.valueOf(name());
        }

        boolean isNear() {
            return this == PROCESS_LOCAL || this == NODE_LOCAL;
        }
    }

    /** Who is near to what each partition reads, at this moment. */
    record View(Map<Integer, Set<ExecutorId>> holders, Map<Integer, Set<WorkerId>> workers) {
        /** Whether a task for a partition would run that near on an executor. */
        boolean isAt(Level level, ExecutorEntry executor, int partition) {
            Set<ExecutorId> near = holders.getOrDefault(partition, Set.of());
            return switch (level) {
                case PROCESS_LOCAL -> near.contains(executor.id());
                case NODE_LOCAL -> workers.getOrDefault(partition, Set.of()).contains(executor.worker());
                case NO_PREF -> near.isEmpty();
                case ANY -> true;
            };
        }
    }

    /** Who is near to what these partitions read. */
    View of(Stage stage, Collection<Integer> partitions) {
        Map<Integer, Set<ExecutorId>> holders = new HashMap<>();
        Map<Integer, Set<WorkerId>> workers = new HashMap<>();
        for (int partition : partitions) {
            List<ExecutorEntry> live = holders(stage, partition);
            holders.put(partition, live.stream().map(ExecutorEntry::id).collect(Collectors.toSet()));
            workers.put(partition, live.stream().map(ExecutorEntry::worker).collect(Collectors.toSet()));
        }
        return new View(holders, workers);
    }

    /** Who keeps the block nearest to the task's result; a suspect executor is passed over. */
    private List<ExecutorEntry> holders(Stage stage, int partition) {
        for (BlockId block : stage.template(partition).reads().blocks()) {
            List<ExecutorEntry> live = live(block);
            if (!live.isEmpty()) {
                return live;
            }
        }
        return List.of();
    }

    private List<ExecutorEntry> live(BlockId block) {
        return blocks.holdersOf(block).keySet().stream()
                .map(executors::find)
                .flatMap(Optional::stream)
                .filter(holder -> !holder.isSuspect())
                .toList();
    }

    /** The blocks a task may read from other executors. */
    List<BlockHolders> elsewhere(Stage stage, int partition, ExecutorEntry executor) {
        List<BlockHolders> elsewhere = new ArrayList<>();
        for (BlockId block : stage.template(partition).reads().blocks()) {
            List<Holder> holders = live(block).stream()
                    .filter(holder -> !holder.id().equals(executor.id()))
                    .map(holder -> new Holder(holder.id(), holder.blockServer()))
                    .toList();
            if (!holders.isEmpty()) {
                elsewhere.add(new BlockHolders(block, holders));
            }
        }
        return elsewhere;
    }
}
