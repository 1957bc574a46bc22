package io.firesteel.block.shuffle;

import io.firesteel.block.memory.Allowance;
import io.firesteel.block.memory.SpilledBytes;
import io.firesteel.block.serial.BlockBuffer;
import io.firesteel.block.serial.RecordSerializer;
import java.io.IOException;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Writes the map output of one task attempt. Records are batched by partition and kept as bytes while there is room, then
 * spilled to one temporary file; {@link #commit()} puts the segments together: a small output into the executor's shared
 * file, a large one into a file of its own.
 *
 * <p>A record given to {@link #write} must not be changed before the commit. The order of records within a partition is
 * kept. Confined to one slot thread. Nothing is visible before the commit, and nothing is left after an abort.
 */
public final class ShuffleWriter implements AutoCloseable {
    private static final long UNASKED_BYTES = 1L << 20;

    private final ShuffleOutputs outputs;
    private final String fileName;
    private final PartitionBuffers buffers;
    private final Allowance memory;
    private final long[] rawLengths;
    private @Nullable SpillFile spill;
    private SpilledBytes spilled = SpilledBytes.NONE;
    private boolean finished;

    ShuffleWriter(ShuffleOutputs outputs, String fileName, int partitions, RecordSerializer serializer) {
        this.outputs = outputs;
        this.fileName = fileName;
        buffers = new PartitionBuffers(partitions, serializer);
        memory =
                new Allowance(outputs.budget(), UNASKED_BYTES, outputs.options().spillThresholdBytes());
        rawLengths = new long[partitions];
    }

    /** Adds a record, which may be null, to a partition. */
    public void write(int partition, @Nullable Object record) throws IOException {
        requireOpen();
        if (buffers.add(partition, record) && !memory.allows(buffers.serializedBytes())) {
            spill();
        }
    }

    /** Adds a pair of longs to a partition. */
    public void write(int partition, long key, long value) throws IOException {
        requireOpen();
        if (buffers.add(partition, key, value) && !memory.allows(buffers.serializedBytes())) {
            spill();
        }
    }

    /** Adds a pair of a text, copied from these bytes, and a long to a partition. */
    public void write(int partition, byte[] bytes, int from, int to, long value) throws IOException {
        requireOpen();
        if (buffers.add(partition, bytes, from, to, value) && !memory.allows(buffers.serializedBytes())) {
            spill();
        }
    }

    /** How often this attempt has spilled so far. */
    public int spills() {
        return spill == null ? 0 : spill.runs();
    }

    /** What this attempt has spilled so far. */
    public SpilledBytes spilled() {
        return spilled;
    }

    /** Gives back the memory of what is serialised, which goes to a file; more may be written. */
    public void giveBack() throws IOException {
        requireOpen();
        if (buffers.serializedBytes() > 0) {
            spill();
        }
    }

    /** Completes the map output and makes it readable. The writer is then finished. */
    public MapOutput commit() throws IOException {
        requireOpen();
        try {
            buffers.serializeAll();
            if (spill == null && buffers.serializedBytes() < ShuffleOutputs.SMALL_OUTPUT_BYTES) {
                return commitSmall();
            }
            return commitLarge();
        } finally {
            close();
        }
    }

    /** Gives everything up and deletes what was written. Does nothing after a commit. */
    public void abort() throws IOException {
        close();
    }

    /** Aborts unless committed. */
    @Override
    public void close() throws IOException {
        if (finished) {
            return;
        }
        finished = true;
        buffers.clearBytes();
        memory.close();
        if (spill != null) {
            spill.close();
        }
    }

    private void requireOpen() {
        if (finished) {
            throw new IllegalStateException("The shuffle writer of " + fileName + " was committed or aborted before.");
        }
    }

    private void spill() throws IOException {
        SpillFile file = spill;
        if (file == null) {
            file = new SpillFile(outputs.directory().resolve(fileName + ".spill"));
            spill = file;
        }
        file.startRun(buffers.partitions());
        BlockBuffer chunk = new BlockBuffer(1024);
        for (int p = 0; p < buffers.partitions(); p++) {
            chunk.clear();
            writeChunk(p, chunk);
            file.append(p, chunk);
        }
        spilled = new SpilledBytes(spilled.memory() + buffers.serializedBytes(), file.length());
        buffers.clearBytes();
        memory.close();
    }

    private void writeChunk(int partition, BlockBuffer to) {
        BlockBuffer raw = buffers.buffer(partition);
        if (raw != null) {
            rawLengths[partition] += raw.size();
            Chunk.write(raw, outputs.options().compression(), to);
        }
    }

    private MapOutput commitSmall() throws IOException {
        RegionIndex index = RegionIndex.ofPartitions(buffers.partitions());
        BlockBuffer region = new BlockBuffer((int) buffers.serializedBytes() + 2 * buffers.partitions() + 64);
        for (int p = 0; p < buffers.partitions(); p++) {
            int start = region.size();
            writeChunk(p, region);
            int length = region.size() - start;
            index.set(p, length, rawLengths[p], Checksum.of(region.array(), start, length));
        }
        index.writeTo(region);
        return new MapOutput(outputs.shared().append(region.array(), region.size()), index.storedLengths());
    }

    private MapOutput commitLarge() throws IOException {
        RegionIndex index = RegionIndex.ofPartitions(buffers.partitions());
        try (RegionFile region = new RegionFile(outputs.directory(), fileName)) {
            BlockBuffer chunk = new BlockBuffer(1024);
            for (int p = 0; p < buffers.partitions(); p++) {
                chunk.clear();
                writeSegment(p, chunk, region, index);
            }
            chunk.clear();
            index.writeTo(chunk);
            region.write(chunk.array(), chunk.size());
            return new MapOutput(region.publish(), index.storedLengths());
        }
    }

    private void writeSegment(int partition, BlockBuffer chunk, RegionFile region, RegionIndex index)
            throws IOException {
        writeChunk(partition, chunk);
        CRC32C checksum = new CRC32C();
        long stored = chunk.size();
        if (spill != null) {
            stored += spill.storedLength(partition);
            spill.copyTo(partition, region, checksum);
        }
        if (stored > OpenMapOutput.MAX_SEGMENT_BYTES) {
            throw new IOException("Partition " + partition + " of " + fileName + " has " + stored + " bytes (limit "
                    + OpenMapOutput.MAX_SEGMENT_BYTES + "): use more partitions, or keys that spread better.");
        }
        checksum.update(chunk.array(), 0, chunk.size());
        region.write(chunk.array(), chunk.size());
        index.set(partition, stored, rawLengths[partition], (int) checksum.getValue());
    }
}
