package io.firesteel.driver.core;

import io.firesteel.bus.message.Order.BlockHolders;
import io.firesteel.bus.message.Order.Holder;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.driver.block.BlockLocations;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.executor.ExecutorEntry;
import io.firesteel.driver.stage.NearVersion;
import io.firesteel.driver.stage.Stage;
import io.firesteel.driver.task.NearTasks;
import io.firesteel.driver.task.TaskSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the tasks of a stage find what they read: persisted partitions first, then what a source says of its hosts, then
 * the workers with a good part of the map outputs the stage reads. Looked up once for each attempt, and again when executors
 * come or go. Confined to the driver's event loop.
 */
final class Locality {
    /** A worker with a smaller share of a stage's map outputs is not near them (Spark's REDUCER_PREF_LOCS_FRACTION). */
    private static final double NEAR_SHARE = 0.2;

    /** To fetch a block costs about as much as so many bytes more. */
    private static final long FETCH_BYTES = 100_000;

    private final BlockLocations blocks;
    private final ExecutorBook executors;

    Locality(BlockLocations blocks, ExecutorBook executors) {
        this.blocks = blocks;
        this.executors = executors;
    }

    /** Which of an attempt's waiting tasks are near to what. */
    NearTasks of(Stage stage, TaskSet set) {
        return stage.near(new NearVersion(set.id(), executors.version(), set.requeued()), () -> look(stage, set));
    }

    private NearTasks look(Stage stage, TaskSet set) {
        NearTasks near = new NearTasks();
        Map<String, Set<WorkerId>> byHost = workersByHost();
        Map<WorkerId, Long> outputs = workersWithOutputs(stage, set);
        long outputBytes = outputs.values().stream().mapToLong(bytes -> bytes).sum() / set.size();
        for (int partition : set.pending()) {
            Optional<BlockId> block = nearestBlock(stage, partition);
            Set<WorkerId> hosts = stage.template(partition).hosts().stream()
                    .flatMap(host -> byHost.getOrDefault(host.toLowerCase(Locale.ROOT), Set.of()).stream())
                    .collect(Collectors.toSet());
            if (block.isPresent()) {
                List<ExecutorEntry> holders = live(block.get());
                near.add(partition, ids(holders), workers(holders), bytes(block.get()));
            } else if (!hosts.isEmpty()) {
                near.add(partition, Set.of(), hosts, Long.MAX_VALUE);
            } else if (!outputs.isEmpty()) {
                near.add(partition, Set.of(), outputs.keySet(), outputBytes);
            } else {
                near.add(partition);
            }
        }
        return near;
    }

    private static Set<ExecutorId> ids(List<ExecutorEntry> entries) {
        return entries.stream().map(ExecutorEntry::id).collect(Collectors.toSet());
    }

    private static Set<WorkerId> workers(Collection<ExecutorEntry> entries) {
        return entries.stream().map(ExecutorEntry::worker).collect(Collectors.toSet());
    }

    private Map<String, Set<WorkerId>> workersByHost() {
        Map<String, Set<WorkerId>> byHost = new HashMap<>();
        executors
                .all()
                .forEach(executor -> byHost.computeIfAbsent(
                                executor.blockServer().host().toLowerCase(Locale.ROOT), added -> new HashSet<>())
                        .add(executor.worker()));
        return byHost;
    }

    /** The workers with executors and a good part of what an attempt reads; none if all have. */
    private Map<WorkerId, Long> workersWithOutputs(Stage stage, TaskSet set) {
        Map<WorkerId, Long> bytes = new HashMap<>();
        stage.pinned(set.id())
                .values()
                .forEach(pinned ->
                        pinned.outputs().forEach(output -> bytes.merge(output.worker(), output.length(), Long::sum)));
        long all = bytes.values().stream().mapToLong(each -> each).sum();
        Set<WorkerId> alive = workers(executors.all());
        bytes.entrySet().removeIf(each -> each.getValue() < NEAR_SHARE * all || !alive.contains(each.getKey()));
        return bytes.keySet().containsAll(alive) ? Map.of() : bytes;
    }

    /** The kept block nearest to the task's result; a suspect executor is passed over. */
    private Optional<BlockId> nearestBlock(Stage stage, int partition) {
        return stage.template(partition).reads().blocks().stream()
                .filter(block -> !live(block).isEmpty())
                .findFirst();
    }

    private long bytes(BlockId block) {
        return blocks.holdersOf(block).values().stream()
                .mapToLong(kept -> FETCH_BYTES + kept.memoryBytes() + kept.diskBytes())
                .max()
                .orElse(0);
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
