package io.firesteel.executor.pipeline;

import io.firesteel.block.memory.Allowance;
import io.firesteel.dag.Pair;
import io.firesteel.dag.lineage.Aggregator;
import io.firesteel.executor.gather.Combiner;
import io.firesteel.executor.gather.Entries;
import io.firesteel.executor.gather.TaskMemory;
import io.firesteel.executor.push.Sink;

/**
 * Combines pairs by key before they are written, while that makes them fewer: where most keys are new ones the pairs are
 * written as they come, and some later it is tried again. When it holds as many keys as pay, those that are new are written
 * as they come, which are the rarer ones, unless they become the most; then, or when memory ends, all it holds is written
 * and combining begins anew. All of this is legal because the reading side merges combiners. After the adaptive
 * pre-aggregation in Larson, "Data Reduction by Partial Preaggregation", ICDE 2002.
 */
final class CombiningShuffleSink extends Sink {
    /** A table of more keys is slower, as less of it is in the processor's caches, than writing the pairs it would save. */
    private static final int MAX_KEYS = 1 << 15;

    /** After so many pairs, and each time they have doubled, it is asked whether combining pays. */
    static final int FIRST_LOOK = 1 << 15;
    /** Once no new keys are taken, it is asked after so many pairs, again and again, whether they are the rarer ones. */
    private static final int NEXT_LOOK = 1 << 17;
    /** So many pairs are passed on before combining is tried again. */
    private static final int PASSED_ON = 1 << 20;
    /** It pays if more than this part of the pairs disappear: a table costs about as much as writing and reading again. */
    private static final double WORTHWHILE = 0.4;

    private final Aggregator aggregator;
    private final Combiner combiner;
    private final Allowance allowance;
    private final ShuffleSink shuffle;
    private final KillFlag kill;
    private final boolean ofLongs;
    private long seen;
    private long nextLook = FIRST_LOOK;
    private int toPassOn;
    /** Whether no new keys are taken, and how many pairs have had one since the last look. */
    private boolean full;

    private int refused;

    CombiningShuffleSink(Aggregator aggregator, ShuffleSink shuffle, TaskMemory memory, KillFlag kill) {
        this.aggregator = aggregator;
        this.ofLongs = aggregator.longs() != null;
        this.combiner = new Combiner(aggregator, false);
        this.allowance = memory.allowance();
        this.shuffle = shuffle;
        this.kill = kill;
    }

    @Override
    public void accept(Object element) throws Exception {
        Pair<?, ?> pair = (Pair<?, ?>) element;
        if (isPassedOn() || !isTaken(combiner.add(pair))) {
            Object first = aggregator.createCombiner().call(pair.second());
            shuffle.accept(first == pair.second() ? pair : new Pair<>(pair.first(), first));
        }
    }

    @Override
    public void acceptPair(long key, long value) throws Exception {
        if (!ofLongs) {
            super.acceptPair(key, value);
        } else if (isPassedOn() || !isTaken(combiner.add(key, value))) {
            shuffle.acceptPair(key, value);
        }
    }

    @Override
    public void acceptPair(byte[] bytes, int from, int to, long value) throws Exception {
        if (!ofLongs) {
            super.acceptPair(bytes, from, to, value);
        } else if (isPassedOn() || !isTaken(combiner.add(bytes, from, to, value))) {
            shuffle.acceptPair(bytes, from, to, value);
        }
    }

    private boolean isPassedOn() {
        if (toPassOn == 0) {
            return false;
        }
        toPassOn--;
        return true;
    }

    /** Looks at what has become of it all when it is time to; gives back what it is given. */
    private boolean isTaken(boolean taken) throws Exception {
        if (!taken) {
            refused++;
        }
        seen++;
        if (seen == nextLook) {
            look();
        } else if (!full && combiner.size() >= MAX_KEYS) {
            full = true;
            combiner.close();
            refused = 0;
            nextLook = seen + NEXT_LOOK;
        } else if (combiner.takeMeasured() && !allowance.allows(combiner.bytes())) {
            flush();
        }
        return taken;
    }

    private void look() throws Exception {
        if (!full) {
            nextLook *= 2;
            if (combiner.size() > (1 - WORTHWHILE) * seen) {
                flush();
                toPassOn = PASSED_ON;
            }
        } else if (refused > NEXT_LOOK / 2) {
            flush();
        } else {
            refused = 0;
            nextLook += NEXT_LOOK;
        }
    }

    /** Writes what is held. */
    void flush() throws Exception {
        Entries entries = combiner.entries();
        while (entries.advance()) {
            kill.check();
            entries.push(shuffle);
        }
        combiner.clear();
        allowance.close();
        full = false;
        seen = 0;
        nextLook = FIRST_LOOK;
    }
}
