package io.firesteel.executor.gather;

/** A spilling table whose values are lists, or lists of lists, of what was added one by one. */
abstract class ListTable extends SpillingTable {
    final KeyTable table = new KeyTable();
    final GroupMeter meter;

    /**
     * @param listsOfKey how many lists each key has, the lists of lists counted
     */
    ListTable(TaskMemory memory, int listsOfKey) {
        super(memory);
        this.meter = new GroupMeter(listsOfKey);
    }

    @Override
    final KeySlots table() {
        return table;
    }

    @Override
    final long bytes() {
        return table.arrayBytes() + meter.bytes();
    }

    @Override
    final void onSpilled() {
        meter.clear();
    }
}
