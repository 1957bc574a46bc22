package io.firesteel.block.storage;

import io.firesteel.block.serial.RecordBatch;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.block.storage.MemoryBlock.Form;
import io.firesteel.dag.Text;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.storage.StorageLevel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block being made, record by record. What memory does not hold goes to a file if the level has one; else the block
 * cannot be kept, and what was gathered is handed back to be passed on.
 *
 * <p>Confined to the thread of its serializer. Nothing is visible before {@link #commit}, nothing is left after
 * {@link #close} without one.
 */
public final class Keeping implements AutoCloseable {
    private final PartitionStore store;
    private final DiskBlocks disk;
    private final BlockId block;
    private final StorageLevel level;
    private final RecordSerializer serializer;
    private final List<@Nullable Object> afterwards = new ArrayList<>();
    private @Nullable MeasuredRecords objects;
    private ByteFrames.@Nullable Builder bytes;
    private @Nullable Frames frames;
    private @Nullable FrameFile file;
    private @Nullable RecordBatches kept;
    private long charged;
    private boolean full;

    Keeping(PartitionStore store, DiskBlocks disk, BlockId block, StorageLevel level, RecordSerializer serializer) {
        this.store = store;
        this.disk = disk;
        this.block = block;
        this.level = level;
        this.serializer = serializer;
        if (level.useMemory() && level.deserialized()) {
            objects = new MeasuredRecords();
        } else {
            bytes = level.useMemory() ? new ByteFrames.Builder() : null;
            frames = new Frames(serializer, this::write);
        }
    }

    /** Adds a record, which must not be changed any more; false once the block cannot be kept. */
    public boolean add(@Nullable Object record) throws IOException {
        MeasuredRecords gathered = objects;
        if (full) {
            afterwards.add(record);
        } else if (frames != null) {
            frames.add(record);
        } else if (gathered != null) {
            onGathered(gathered, gathered.add(record));
        }
        return !full;
    }

    /** Adds a {@code Long}, as {@link #add}. */
    public boolean addLong(long number) throws IOException {
        MeasuredRecords gathered = objects;
        if (full || gathered == null) {
            return add(number);
        }
        return onGathered(gathered, gathered.addLong(number));
    }

    /** Adds a {@code Double}, as {@link #add}. */
    public boolean addDouble(double number) throws IOException {
        MeasuredRecords gathered = objects;
        if (full || gathered == null) {
            return add(number);
        }
        return onGathered(gathered, gathered.addDouble(number));
    }

    /** Adds a text, copied from these bytes, as {@link #add}. */
    public boolean addText(byte[] bytes, int from, int to) throws IOException {
        MeasuredRecords gathered = objects;
        if (full || gathered == null) {
            return add(Text.copyOf(bytes, from, to));
        }
        return onGathered(gathered, gathered.addText(bytes, from, to));
    }

    /** Adds the records of a batch in the form they are in, as {@link #add}. */
    boolean addAll(RecordBatch batch) throws IOException {
        boolean more = !full;
        for (int i = 0; i < batch.size() && more; i++) {
            more = addOf(batch, i);
        }
        return more;
    }

    private boolean addOf(RecordBatch batch, int index) throws IOException {
        if (batch instanceof RecordBatch.Longs longs) {
            return addLong(longs.numbers()[index]);
        }
        if (batch instanceof RecordBatch.Doubles doubles) {
            return addDouble(Double.longBitsToDouble(doubles.bits()[index]));
        }
        if (batch instanceof RecordBatch.Texts texts) {
            return addText(texts.bytes(), texts.bounds()[index], texts.bounds()[index + 1]);
        }
        return add(batch.get(index));
    }

    private boolean onGathered(MeasuredRecords gathered, boolean measured) throws IOException {
        if (measured && !charge(gathered.bytes(), gathered.bytes() / 2)) {
            overflow();
        }
        return !full;
    }

    private void write(byte[] frame) throws IOException {
        ByteFrames.Builder held = bytes;
        if (held == null) {
            file().write(frame);
            return;
        }
        held.add(frame);
        if (!full && !charge(held.length(), held.length() / 2)) {
            overflow();
        }
    }

    private FrameFile file() throws IOException {
        FrameFile open = file;
        if (open == null) {
            open = disk.begin(block);
            file = open;
        }
        return open;
    }

    /** Whether so many bytes may be held; takes more at once if there is more, as asking is not free. */
    private boolean charge(long needed, long ahead) {
        long missing = needed - charged;
        if (missing <= 0) {
            return true;
        }
        long taken = ahead > 0 && store.acquire(missing + ahead, block) ? missing + ahead : 0;
        if (taken == 0 && store.acquire(missing, block)) {
            taken = missing;
        }
        charged += taken;
        return taken > 0;
    }

    /** Memory holds no more: what there is goes to a file, or the block cannot be kept. */
    private void overflow() throws IOException {
        if (!level.useDisk()) {
            full = true;
            return;
        }
        MeasuredRecords gathered = objects;
        ByteFrames.Builder held = bytes;
        objects = null;
        bytes = null;
        if (held != null) {
            for (byte[] frame : held.build().frames()) {
                file().write(frame);
            }
        } else if (gathered != null) {
            Frames toFile = new Frames(serializer, this::write);
            toFile.addAll(gathered.batches());
            frames = toFile;
        }
        releaseCharge();
    }

    private void releaseCharge() {
        store.release(charged);
        charged = 0;
    }

    /** Keeps the block, now whole; false if that turns out to be impossible. */
    public boolean commit() throws IOException {
        if (frames != null) {
            frames.finish();
        }
        MeasuredRecords gathered = objects;
        if (!full && gathered != null && !charge(gathered.bytes(), 0)) {
            overflow();
            return commit();
        }
        if (full) {
            return false;
        }
        ByteFrames.Builder held = bytes;
        if (gathered != null) {
            kept = inMemory(new Form.Records(gathered.batches()), gathered.bytes());
        } else if (held != null) {
            kept = inMemory(new Form.Bytes(held.build()), held.length());
        } else {
            kept = onDisk();
        }
        return true;
    }

    private RecordBatches inMemory(Form form, long size) {
        store.release(charged - size);
        charged = 0;
        return store.keepInMemory(block, level, form, size, serializer);
    }

    /** Opened before it gets its name, so that nobody can remove it in between. */
    private RecordBatches onDisk() throws IOException {
        FrameFile whole = file();
        whole.finish();
        FrameReader reader = new FrameReader(disk.path(block).toString(), FrameSources.open(whole.path()), serializer);
        store.keepOnDisk(block, level, whole);
        return reader;
    }

    /** The records: of the block if it is kept, else what was gathered of it. Once. */
    public RecordBatches records() {
        RecordBatches whole = kept;
        if (whole != null) {
            return whole;
        }
        ByteFrames.Builder held = bytes;
        RecordBatches gathered = held != null
                ? new FrameReader("block " + block, FrameSources.of(held.build()), serializer)
                : new HeldBatches(objects == null ? List.of() : objects.batches());
        RecordBatches last = new HeldBatches(List.of(new RecordBatch.Objects(afterwards.toArray())));
        return new RecordBatches() {
            @Override
            public @Nullable RecordBatch next() throws IOException {
                RecordBatch batch = gathered.next();
                return batch != null ? batch : last.next();
            }

            @Override
            public void close() throws IOException {
                gathered.close();
            }
        };
    }

    /** Gives up what was not committed: its memory, its file. */
    @Override
    public void close() throws IOException {
        releaseCharge();
        FrameFile open = file;
        file = null;
        if (open != null) {
            open.close();
        }
    }
}
