package io.firesteel.driver.core;

import io.firesteel.bus.message.ExecutorOutcome.OutputCopied;
import io.firesteel.bus.message.MapStatus;
import io.firesteel.bus.message.Order.CopyMapOutput;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.executor.ExecutorEntry;
import io.firesteel.driver.output.MapOutputTracker;
import io.firesteel.driver.output.MapOutputTracker.Located;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Moves the map outputs of workers that leave to others: executors there copy them, a few at once, and each copy takes the
 * place of its original when it is whole. Confined to the driver's event loop.
 */
final class OutputMoves {
    private static final int MAX_UNDER_WAY_EACH = 4;

    private final MapOutputTracker tracker;
    private final ShuffleCleanup cleanup;
    private final ExecutorBook executors;
    private final Effects effects;
    private final Deque<Located> waiting = new ArrayDeque<>();
    private final Map<Key, Move> underWay = new HashMap<>();
    /** Could not be copied: they are computed again if they are needed. */
    private final Set<MapStatus> givenUp = new HashSet<>();

    private Set<WorkerId> leaving = Set.of();

    private record Key(ShuffleId shuffle, int mapPartition) {}

    private record Move(Located output, ExecutorId target) {}

    OutputMoves(MapOutputTracker tracker, ShuffleCleanup cleanup, ExecutorBook executors, Effects effects) {
        this.tracker = tracker;
        this.cleanup = cleanup;
        this.executors = executors;
        this.effects = effects;
    }

    /** These workers leave, and no others. */
    void onLeaving(Set<WorkerId> workers) {
        leaving = new TreeSet<>(workers);
        givenUp.removeIf(output -> !leaving.contains(output.worker()));
        waiting.removeIf(output -> !leaving.contains(output.output().worker()));
    }

    /** Looks for outputs that are to be moved. */
    void onTick() {
        if (waiting.isEmpty() && underWay.isEmpty()) {
            leaving.stream()
                    .sorted()
                    .forEach(worker -> tracker.on(worker).stream()
                            .filter(output -> !givenUp.contains(output.output()))
                            .forEach(waiting::add));
        }
    }

    /** Orders as many copies as executors may make at once. */
    void endRound() {
        if (waiting.isEmpty()) {
            return;
        }
        Map<ExecutorId, Long> copying =
                underWay.values().stream().collect(Collectors.groupingBy(Move::target, Collectors.counting()));
        Offers room = new Offers(
                executors.all(),
                executor -> executor.takesMore()
                        ? MAX_UNDER_WAY_EACH
                                - copying.getOrDefault(executor.id(), 0L).intValue()
                        : 0);
        room.deal(waiting.size(), executor -> {
            order(waiting.remove(), executor);
            return true;
        });
    }

    private void order(Located output, ExecutorEntry target) {
        underWay.put(new Key(output.shuffle(), output.mapPartition()), new Move(output, target.id()));
        target.order(new CopyMapOutput(
                output.shuffle(),
                output.mapPartition(),
                output.output(),
                executors.serversOf(output.output().worker())));
    }

    /** A copy was made or failed; one that was not ordered, or no more, is deleted. */
    void onCopied(OutputCopied copied, ExecutorEntry executor) {
        Key key = new Key(copied.shuffle(), copied.mapPartition());
        Move move = underWay.get(key);
        if (move == null || !move.target().equals(executor.id())) {
            copied.copy().ifPresent(copy -> cleanup.onRefused(copy, executor.id()));
            return;
        }
        underWay.remove(key);
        if (copied.copy().isPresent()) {
            cleanup.onCopied(move.output(), copied.copy().get(), executor.id());
        } else {
            givenUp.add(move.output().output());
            effects.warn("Map output " + move.output().output() + " could not be copied to executor " + executor.id()
                    + " (" + copied.failure() + "): it is computed again if it is needed.");
        }
    }

    /** What it was to copy is copied by another one. */
    void onExecutorLost(ExecutorId executor) {
        underWay.values().removeIf(move -> move.target().equals(executor));
    }

    /** How many outputs of a worker are still to be moved. */
    long left(WorkerId worker) {
        return tracker.on(worker).stream()
                .filter(output -> !givenUp.contains(output.output()))
                .count();
    }
}
