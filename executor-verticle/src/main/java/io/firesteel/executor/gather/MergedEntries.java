package io.firesteel.executor.gather;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The entries of a table that was spilled: runs in the order of their keys' hashes, merged. Holds one batch of each run and
 * what was gathered for keys of one hash.
 */
final class MergedEntries implements Entries {
    private final List<SpilledRun> runs;
    private final Form form;
    private final int[] heads;
    private final LoserTree tree;
    private final List<Object> keys = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private int at = -1;

    /** What the records of a run are, and how those of one key become what was gathered for it. */
    interface Form {
        Object keyOf(Object record);

        /**
         * Adds a record to what was gathered for its key.
         *
         * @param merged of this key's earlier records; {@link KeyTable#ABSENT} for the first
         */
        Object merge(Object merged, Object record) throws Exception;
    }

    MergedEntries(List<SpilledRun> runs, Form form) throws IOException {
        this.runs = runs;
        this.form = form;
        this.heads = new int[runs.size()];
        for (int run = 0; run < heads.length; run++) {
            step(run);
        }
        this.tree = new LoserTree(heads.length, this::isBefore);
    }

    private void step(int run) throws IOException {
        SpilledRun spilled = runs.get(run);
        if (spilled.advance()) {
            heads[run] = KeyTable.hashOf(form.keyOf(spilled.record()));
        }
    }

    private boolean isBefore(int run, int other) {
        if (runs.get(run).isExhausted() || runs.get(other).isExhausted()) {
            return runs.get(other).isExhausted() && !runs.get(run).isExhausted();
        }
        return heads[run] < heads[other] || (heads[run] == heads[other] && run < other);
    }

    @Override
    public boolean advance() throws Exception {
        at++;
        if (at < keys.size()) {
            return true;
        }
        keys.clear();
        values.clear();
        at = 0;
        gatherNextHash();
        return !keys.isEmpty();
    }

    private void gatherNextHash() throws Exception {
        int hash = heads[tree.winner()];
        while (!runs.get(tree.winner()).isExhausted() && heads[tree.winner()] == hash) {
            take(runs.get(tree.winner()).record());
            step(tree.winner());
            tree.replay();
        }
    }

    private void take(Object record) throws Exception {
        Object key = form.keyOf(record);
        for (int i = 0; i < keys.size(); i++) {
            if (Objects.equals(keys.get(i), key)) {
                values.set(i, form.merge(values.get(i), record));
                return;
            }
        }
        keys.add(key);
        values.add(form.merge(KeyTable.ABSENT, record));
    }

    @Override
    public Object key() {
        return keys.get(at);
    }

    @Override
    public Object value() {
        return values.get(at);
    }
}
