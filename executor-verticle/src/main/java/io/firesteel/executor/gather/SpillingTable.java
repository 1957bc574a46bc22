package io.firesteel.executor.gather;

import io.firesteel.block.memory.Allowance;
import io.firesteel.block.storage.RecordFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A table by key that goes to a file, in the order of its keys' hashes, each time it may hold no more; in the end the files
 * are merged. After the hybrid of hashing and sorting in Graefe, "Query Evaluation Techniques for Large Databases", ACM
 * Computing Surveys 1993.
 */
abstract class SpillingTable implements MergedEntries.Form {
    final TaskMemory memory;
    private final Allowance allowance;
    private final List<SpilledRun> runs = new ArrayList<>();

    SpillingTable(TaskMemory memory) {
        this.memory = memory;
        this.allowance = memory.allowance();
    }

    /** What it holds. */
    abstract KeySlots table();

    /** About what it holds, arrays included. */
    abstract long bytes();

    /** Writes what was gathered for a key as records of the {@link MergedEntries.Form}. */
    abstract void write(Object key, Object value, RecordFile to) throws IOException;

    /** The table is empty again. */
    abstract void onSpilled();

    /** Spills if it holds more than it may. */
    final void fit() throws IOException {
        if (!allowance.allows(bytes())) {
            spill();
        }
    }

    private void spill() throws IOException {
        KeySlots table = table();
        runs.add(memory.spill(bytes(), file -> {
            for (int slot : table.slotsByHash()) {
                write(table.key(slot), table.value(slot), file);
            }
        }));
        table.clear();
        allowance.close();
        onSpilled();
    }

    final boolean hasSpilled() {
        return !runs.isEmpty();
    }

    /** All that was gathered; nothing may be added afterwards. */
    public final Entries entries() throws IOException {
        if (!hasSpilled()) {
            return new TableEntries(table());
        }
        spill();
        return new MergedEntries(runs, this);
    }

    /** Refuses a value that cannot be held at once. */
    final void requireFits(Object key, long bytes) {
        long limit = memory.limitBytes();
        if (bytes > limit) {
            throw new IllegalStateException("What is gathered for the key " + key + " takes about " + (bytes >> 20)
                    + " MiB, more than the " + (limit >> 20)
                    + " MiB a task may hold here. Use reduceByKey, aggregateByKey"
                    + " or foldByKey, which do not hold a key's values together, split the key, or give the executor"
                    + " more memory.");
        }
    }
}
