package io.firesteel.executor.gather;

import io.firesteel.block.memory.Allowance;
import io.firesteel.block.memory.SizeMeter;
import io.firesteel.dag.Pair;
import io.firesteel.dag.partition.KeyOrdering;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sorts pairs by key, stably: in memory, and in runs that are spilled when it may hold no more and merged in the end. */
public final class PairSorter {
    /** A reference in a list that may be half empty, and the words of {@link PrefixSort}. */
    private static final int PAIR_BYTES = 6 + 3 * Long.BYTES;

    private final TaskMemory memory;
    private final Allowance allowance;
    private final Comparator<Object> order;
    private final PrefixSort sort;
    private final SizeMeter meter = new SizeMeter();
    private final LoadAhead ahead = new LoadAhead();
    private final List<SpilledRun> runs = new ArrayList<>();
    private List<Object> pairs = new ArrayList<>();
    private Object[] sorted = {};
    private int next;
    private @Nullable LoserTree merge;
    private boolean begun;

    /**
     * @param killCheck throws if the task is to end; called in each comparison, as a long sort has no other place for it
     */
    public PairSorter(KeyOrdering ordering, TaskMemory memory, Runnable killCheck) {
        this.memory = memory;
        this.allowance = memory.allowance();
        Comparator<Object> keys = ordering.toComparator();
        this.order = (left, right) -> {
            killCheck.run();
            return keys.compare(((Pair<?, ?>) left).first(), ((Pair<?, ?>) right).first());
        };
        this.sort = new PrefixSort(ordering, order, killCheck);
    }

    /** Adds a pair; before the first is taken. */
    public void add(Object pair) throws IOException {
        pairs.add(pair);
        if (meter.add(pair) && !allowance.allows(heldBytes())) {
            spill();
        }
    }

    private long heldBytes() {
        return meter.bytes() + meter.count() * PAIR_BYTES;
    }

    private void spill() throws IOException {
        Object[] run = takeSorted();
        runs.add(memory.spill(heldBytes(), file -> {
            for (Object pair : run) {
                file.write(pair);
            }
        }));
        meter.clear();
        allowance.close();
    }

    private Object[] takeSorted() {
        Object[] taken = pairs.toArray();
        pairs = new ArrayList<>();
        return sort.sort(taken);
    }

    /** The next pair in order; null at the end. */
    public @Nullable Object next() throws IOException {
        if (!begun) {
            begun = true;
            begin();
        }
        LoserTree tree = merge;
        if (tree == null) {
            return next < sorted.length ? nextSorted() : null;
        }
        SpilledRun run = runs.get(tree.winner());
        if (run.isExhausted()) {
            return null;
        }
        Object pair = run.record();
        run.advance();
        tree.replay();
        return pair;
    }

    private Object nextSorted() {
        ahead.before(next, sorted);
        return sorted[next++];
    }

    private void begin() throws IOException {
        if (runs.isEmpty()) {
            sorted = takeSorted();
            return;
        }
        spill();
        for (SpilledRun run : runs) {
            run.advance();
        }
        merge = new LoserTree(runs.size(), this::isBefore);
    }

    private boolean isBefore(int run, int other) {
        SpilledRun left = runs.get(run);
        SpilledRun right = runs.get(other);
        if (left.isExhausted() || right.isExhausted()) {
            return right.isExhausted() && !left.isExhausted();
        }
        int compared = order.compare(left.record(), right.record());
        return compared < 0 || (compared == 0 && run < other);
    }
}
