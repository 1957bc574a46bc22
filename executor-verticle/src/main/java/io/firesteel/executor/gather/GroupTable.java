package io.firesteel.executor.gather;

import io.firesteel.block.storage.RecordFile;
import io.firesteel.dag.Triple;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Values gathered by key into lists, one list for each of several groups, in the order in which they come. Values are
 * spilled one by one, so that a key's values need to be in memory together only when they are handed out.
 */
public final class GroupTable extends ListTable {
    private static final int CHECKED_EVERY = 1 << 10;

    private final int groups;
    private int merged;

    /**
     * @param groups how many lists each key has
     */
    public GroupTable(int groups, TaskMemory memory) {
        super(memory, 1 + groups);
        this.groups = groups;
    }

    /** Adds a value to one of a key's lists. */
    public void add(int group, Object key, Object value) throws IOException {
        int slot = table.slotOf(key);
        boolean mayHaveGrown = false;
        if (table.value(slot) == KeyTable.ABSENT) {
            table.setValue(slot, emptyLists());
            mayHaveGrown = meter.addKey(key);
        }
        lists(table.value(slot)).get(group).add(value);
        mayHaveGrown |= meter.addValue(value);
        if (mayHaveGrown) {
            fit();
        }
    }

    private List<List<Object>> emptyLists() {
        List<List<Object>> lists = new ArrayList<>(groups);
        for (int i = 0; i < groups; i++) {
            lists.add(new ArrayList<>(1));
        }
        return lists;
    }

    @SuppressWarnings("unchecked")
    private static List<List<Object>> lists(Object gathered) {
        return (List<List<Object>>) gathered;
    }

    @Override
    void write(Object key, Object value, RecordFile to) throws IOException {
        List<List<Object>> lists = lists(value);
        for (int group = 0; group < groups; group++) {
            for (Object element : lists.get(group)) {
                to.write(new Triple<>(key, group, element));
            }
        }
    }

    @Override
    public Object keyOf(Object record) {
        return ((Triple<?, ?, ?>) record).first();
    }

    @Override
    public Object merge(Object gathered, Object record) {
        Triple<?, ?, ?> triple = (Triple<?, ?, ?>) record;
        if (gathered == KeyTable.ABSENT) {
            merged = 0;
        }
        List<List<Object>> lists = gathered == KeyTable.ABSENT ? emptyLists() : lists(gathered);
        lists.get((Integer) triple.second()).add(triple.third());
        merged++;
        if (merged % CHECKED_EVERY == 0) {
            requireFits(triple.first(), meter.bytesOf(merged));
        }
        return lists;
    }
}
