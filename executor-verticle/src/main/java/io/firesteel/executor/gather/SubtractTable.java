package io.firesteel.executor.gather;

import io.firesteel.block.storage.RecordFile;
import io.firesteel.dag.Pair;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Values by key, without those whose key is struck out, all of which are known at the end only. Holds the values, not what
 * strikes them out, unless it has spilled: then keys that are struck out too.
 */
public final class SubtractTable extends ListTable {
    private static final List<Object> STRUCK_OUT = List.of();

    public SubtractTable(TaskMemory memory) {
        super(memory, 1);
    }

    /** Adds a value; before any key is struck out. */
    public void add(Object key, Object value) throws IOException {
        int slot = table.slotOf(key);
        boolean mayHaveGrown = false;
        if (table.value(slot) == KeyTable.ABSENT) {
            table.setValue(slot, new ArrayList<>(1));
            mayHaveGrown = meter.addKey(key);
        }
        values(table.value(slot)).add(value);
        mayHaveGrown |= meter.addValue(value);
        if (mayHaveGrown) {
            fit();
        }
    }

    /** Strikes a key out. */
    public void strikeOut(Object key) throws IOException {
        if (!hasSpilled()) {
            int slot = table.find(key);
            if (slot >= 0) {
                table.setValue(slot, STRUCK_OUT);
            }
            return;
        }
        int slot = table.slotOf(key);
        boolean isNew = table.value(slot) == KeyTable.ABSENT;
        table.setValue(slot, STRUCK_OUT);
        if (isNew && meter.addKey(key)) {
            fit();
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Object> values(Object gathered) {
        return (List<Object>) gathered;
    }

    /** A list for each value; an empty one for a key that is struck out. */
    @Override
    void write(Object key, Object value, RecordFile to) throws IOException {
        if (value == STRUCK_OUT) {
            to.write(new Pair<>(key, STRUCK_OUT));
            return;
        }
        for (Object element : values(value)) {
            List<Object> one = new ArrayList<>(1);
            one.add(element);
            to.write(new Pair<>(key, one));
        }
    }

    @Override
    public Object keyOf(Object record) {
        return ((Pair<?, ?>) record).first();
    }

    @Override
    public Object merge(Object merged, Object record) {
        List<Object> elements = values(((Pair<?, ?>) record).second());
        if (merged == STRUCK_OUT || elements.isEmpty()) {
            return STRUCK_OUT;
        }
        if (merged == KeyTable.ABSENT) {
            return elements;
        }
        values(merged).addAll(elements);
        return merged;
    }
}
