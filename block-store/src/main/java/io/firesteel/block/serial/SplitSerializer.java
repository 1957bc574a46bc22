package io.firesteel.block.serial;

import io.firesteel.dag.lineage.SourceSplit;
import io.firesteel.dag.lineage.SourceSplit.CollectionSplit;
import io.firesteel.dag.lineage.SourceSplit.RangeSplit;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Splits to bytes and back: one byte of kind, then the two kinds that small tasks have, of collections and of ranges, as
 * their own bytes, for Java serialisation takes longer than such a task; all others by a {@link ClosureSerializer}.
 *
 * <p>Stateless and safe for several threads.
 */
public final class SplitSerializer {
    private static final byte OBJECT = 0;
    private static final byte COLLECTION = 1;
    private static final byte RANGE = 2;

    private final ClosureSerializer closures = new ClosureSerializer();

    /** Writes a split. */
    public byte[] serialize(SourceSplit split) {
        if (split instanceof CollectionSplit collection) {
            return withKind(COLLECTION, collection.records());
        }
        if (split instanceof RangeSplit range) {
            return ByteBuffer.allocate(1 + 3 * Long.BYTES)
                    .put(RANGE)
                    .putLong(range.first())
                    .putLong(range.step())
                    .putLong(range.count())
                    .array();
        }
        return withKind(OBJECT, closures.serialize(split));
    }

    private static byte[] withKind(byte kind, byte[] content) {
        return ByteBuffer.allocate(1 + content.length).put(kind).put(content).array();
    }

    /**
     * Reads a split back; classes of users' sources are looked up through the loader.
     *
     * @param met is shown each object of a user's source
     */
    public SourceSplit deserialize(byte[] bytes, ClassLoader loader, Consumer<Object> met) {
        BlockInput input = new BlockInput(bytes, 0, bytes.length);
        byte kind = input.readByte();
        int length = input.remaining();
        ByteBuffer content = ByteBuffer.wrap(bytes, input.skip(length), length);
        if (kind == RANGE && length == 3 * Long.BYTES) {
            return new RangeSplit(content.getLong(), content.getLong(), content.getLong());
        }
        byte[] rest = new byte[length];
        content.get(rest);
        if (kind == COLLECTION) {
            return new CollectionSplit(rest);
        }
        if (kind != OBJECT) {
            throw new MalformedBytesException("A split of kind " + kind + " and " + length + " bytes is unknown here.");
        }
        return (SourceSplit) closures.deserialize(rest, loader, met);
    }
}
