package io.firesteel.executor.gather;

import io.firesteel.block.memory.Allowance;
import io.firesteel.block.memory.FairShares;
import io.firesteel.block.memory.SpilledBytes;
import io.firesteel.block.serial.RecordSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What one task attempt may hold of its executor's memory, and the files for what it may not. Closing it gives back the
 * memory and deletes the files. Confined to the task's thread.
 */
public final class TaskMemory implements AutoCloseable {
    private final FairShares shares;
    private final FairShares.Share share;
    private final Path directory;
    private final Supplier<String> name;
    private final RecordSerializer serializer;
    private final List<SpilledRun> runs = new ArrayList<>();
    private SpilledBytes spilled = SpilledBytes.NONE;

    /**
     * @param directory of this executor, for files; made with the first
     * @param name of the attempt, unlike that of any other
     */
    public TaskMemory(FairShares shares, Path directory, Supplier<String> name, RecordSerializer serializer) {
        this.shares = shares;
        this.share = shares.open();
        this.directory = directory;
        this.name = name;
        this.serializer = serializer;
    }

    /** For one of the structures the task fills. */
    public Allowance allowance() {
        return new Allowance(share, shares.unaskedBytes(), Long.MAX_VALUE);
    }

    /** The most that one structure could hold now. */
    long limitBytes() {
        return share.limitBytes() + shares.unaskedBytes();
    }

    /**
     * Writes records to a file, in the order in which they come.
     *
     * @param heldBytes about what they take in memory
     */
    SpilledRun spill(long heldBytes, SpilledRun.Content content) throws IOException {
        Files.createDirectories(directory);
        SpilledRun run = new SpilledRun(directory.resolve(name.get() + "-" + runs.size() + ".spill"), serializer);
        runs.add(run);
        spilled = spilled.plus(new SpilledBytes(heldBytes, run.write(content)));
        return run;
    }

    /** Gives back what structures hold that nobody reads any more. */
    public void giveBack() {
        share.giveBack();
    }

    /** Keeps the task's part free of other tasks' structures from now on. */
    public void claimPart() {
        share.count();
    }

    /** What has been written to files so far. */
    public SpilledBytes spilled() {
        return spilled;
    }

    @Override
    public void close() throws IOException {
        share.close();
        IOException first = null;
        for (SpilledRun run : runs) {
            try {
                run.close();
            } catch (IOException failure) {
                first = first == null ? failure : first;
            }
        }
        runs.clear();
        if (first != null) {
            throw first;
        }
    }
}
