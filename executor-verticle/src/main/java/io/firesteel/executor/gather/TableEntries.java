package io.firesteel.executor.gather;

import io.firesteel.executor.push.Sink;

/** The entries of a table, by slot. */
final class TableEntries implements Entries {
    private final KeySlots table;
    private int slot = -1;

    TableEntries(KeySlots table) {
        this.table = table;
    }

    @Override
    public boolean advance() {
        do {
            slot++;
        } while (slot < table.capacity() && !table.isUsed(slot));
        return slot < table.capacity();
    }

    @Override
    public Object key() {
        return table.key(slot);
    }

    @Override
    public Object value() {
        return table.value(slot);
    }

    @Override
    public void push(Sink sink) throws Exception {
        table.push(slot, sink);
    }
}
