package io.firesteel.block.serial;

import io.firesteel.block.serial.RecordBatch.Texts;
import java.util.ArrayList;
import java.util.List;
import org.apache.fory.Fory;
import org.apache.fory.memory.MemoryBuffer;
import org.apache.fory.memory.MemoryUtils;
import org.jspecify.annotations.Nullable;

/**
 * Data records to bytes and back, in batches, by Apache Fory: classes unregistered (a name is written once a batch), no
 * reference tracking, so an object met twice comes back as two and a cyclic graph is refused. Null records are legal.
 *
 * <p>A batch on the wire is four bytes of length, one byte of kind and the body. Kind 1 is a Fory list, kind 2 one with
 * references, kind 3 two columns of pairs, kind 4 a column of numbers or texts.
 *
 * <p>Not safe for several threads: one per task slot. A new one costs milliseconds, since Fory compiles a codec for each
 * record class it meets. Bytes are trusted: they must come from an authenticated peer and have passed their checksum.
 */
public final class RecordSerializer {
    private static final byte KIND_FORY_LIST = 1;
    private static final byte KIND_FORY_GRAPH = 2;
    private static final byte KIND_PAIR_COLUMNS = 3;
    private static final byte KIND_COLUMN = 4;
    private static final int KEPT_SCRATCH_BYTES = 1 << 20;

    /** Deep enough for honest linked records; far below what overflows a slot thread's stack when reading. */
    private static final int MAX_DEPTH = 1000;

    private final ClassLoader applicationLoader;
    private final byte kind;
    private ArrayList<@Nullable Object> items = new ArrayList<>();
    private final PlainColumn column = new PlainColumn();
    private final PairColumns pairs = new PairColumns(column, new PairColumns.Objects() {
        @Override
        public void write(@Nullable Object[] elements, int count, BlockBuffer to) {
            writeObjects(elements, count, to);
        }

        @Override
        public @Nullable Object[] read(BlockInput from) {
            return readObjects(from);
        }
    });
    private Fory fory;
    private MemoryBuffer scratch;

    /** A serializer that looks classes up through that loader. */
    public RecordSerializer(ClassLoader applicationLoader) {
        this(applicationLoader, KIND_FORY_LIST);
    }

    private RecordSerializer(ClassLoader applicationLoader, byte kind) {
        this.applicationLoader = applicationLoader;
        this.kind = kind;
        fory = newFory();
        scratch = MemoryUtils.buffer(256);
    }

    /**
     * One that keeps an object met twice one object, and circles as they are, at some cost in time: for single values of any
     * size, not for records.
     */
    public static RecordSerializer keepingReferences(ClassLoader applicationLoader) {
        return new RecordSerializer(applicationLoader, KIND_FORY_GRAPH);
    }

    /**
     * Appends one batch.
     *
     * @throws RecordSerializationException if a record cannot be written; the buffer is then as it was before
     */
    public void writeBatch(@Nullable Object[] records, int count, BlockBuffer to) {
        int start = to.size();
        to.writeInt(0);
        try {
            to.writeByte(kind);
            if (kind == KIND_FORY_GRAPH || !writeColumns(records, count, start, to)) {
                writeObjects(records, count, to);
            }
        } catch (RuntimeException | StackOverflowError | LinkageError failure) {
            to.truncate(start);
            throw writeFailure(records, count, failure);
        }
        to.setInt(start, to.size() - start - Integer.BYTES);
    }

    /** Writes as columns what can be, over the byte of kind; false, and nothing is done, if it cannot. */
    private boolean writeColumns(@Nullable Object[] records, int count, int start, BlockBuffer to) {
        to.truncate(start + Integer.BYTES);
        if (PairColumns.fits(records, count)) {
            to.writeByte(KIND_PAIR_COLUMNS);
            pairs.write(records, count, to);
            return true;
        }
        to.writeByte(KIND_COLUMN);
        to.writeVarLong(count);
        if (count == 0 || column.write(records, count, to)) {
            return true;
        }
        to.truncate(start + Integer.BYTES);
        to.writeByte(kind);
        return false;
    }

    /** Appends a batch of pairs of longs, the first of two arrays. */
    public void writeLongPairs(long[] keys, long[] values, int count, BlockBuffer to) {
        int start = beginPairs(to);
        PairColumns.writeLongs(keys, values, count, to);
        to.setInt(start, to.size() - start - Integer.BYTES);
    }

    /** Appends a batch of pairs of a text and a long. */
    public void writeTextLongs(Texts keys, long[] values, BlockBuffer to) {
        int start = beginPairs(to);
        PairColumns.writeTexts(keys, values, to);
        to.setInt(start, to.size() - start - Integer.BYTES);
    }

    private static int beginPairs(BlockBuffer to) {
        int start = to.size();
        to.writeInt(0);
        to.writeByte(KIND_PAIR_COLUMNS);
        return start;
    }

    private void writeObjects(@Nullable Object[] records, int count, BlockBuffer to) {
        for (int i = 0; i < count; i++) {
            items.add(records[i]);
        }
        try {
            scratch.writerIndex(0);
            fory.serialize(scratch, items);
        } finally {
            if (count > PlainColumn.KEPT_ELEMENTS) {
                items = new ArrayList<>();
            } else {
                items.clear();
            }
        }
        int length = scratch.writerIndex();
        to.writeInt(length);
        to.write(scratch.getHeapMemory(), 0, length);
        if (scratch.size() > KEPT_SCRATCH_BYTES) {
            scratch = MemoryUtils.buffer(256);
        }
    }

    /**
     * Reads the batch at the cursor and steps over it. The array belongs to the caller.
     *
     * @throws MalformedBytesException if there is no whole batch of a known kind
     * @throws RecordSerializationException if a record cannot be read back
     */
    public @Nullable Object[] readBatch(BlockInput from) {
        return read(from).toArray();
    }

    /** As {@link #readBatch}, in the form the records were written in. */
    public RecordBatch read(BlockInput from) {
        int length = from.readInt();
        if (length < 1) {
            throw new MalformedBytesException("A batch of " + length + " bytes cannot be.");
        }
        int start = from.skip(length);
        BlockInput body = new BlockInput(from.array(), start, length);
        byte found = body.readByte();
        boolean columns = kind == KIND_FORY_LIST && (found == KIND_PAIR_COLUMNS || found == KIND_COLUMN);
        if (found != kind && !columns) {
            throw new MalformedBytesException(
                    "A batch of kind " + found + " is unknown here; the writer may be of a newer version.");
        }
        try {
            if (found == KIND_PAIR_COLUMNS) {
                return pairs.read(body);
            }
            return found == KIND_COLUMN
                    ? PlainColumn.read(body.readVarInt(Integer.MAX_VALUE), body)
                    : new RecordBatch.Objects(readObjects(body));
        } catch (MalformedBytesException malformed) {
            throw malformed;
        } catch (RuntimeException | StackOverflowError | LinkageError failure) {
            fory = newFory();
            throw new RecordSerializationException(
                    "A batch of records cannot be read back: " + reason(failure)
                            + ". Check that the application's classes are the same on both sides.",
                    failure);
        }
    }

    private @Nullable Object[] readObjects(BlockInput from) {
        int length = from.readInt();
        int start = from.skip(length);
        Object list = fory.deserialize(MemoryUtils.wrap(from.array(), start, length));
        return ((List<?>) list).toArray();
    }

    /**
     * Finds the record at fault by writing each alone. Fory's caches may be half made after a failure: take a new one
     * then, and only then, as it costs milliseconds and a result may have millions of records.
     */
    private RecordSerializationException writeFailure(@Nullable Object[] records, int count, Throwable failure) {
        scratch = MemoryUtils.buffer(256);
        String culprit = "a batch of " + count + " records";
        fory = newFory();
        for (int i = 0; i < count; i++) {
            if (failsAlone(records[i])) {
                culprit = "a record of " + describe(records[i]);
                break;
            }
        }
        fory = newFory();
        return new RecordSerializationException(
                "Cannot serialise " + culprit + ": " + reason(failure) + ". " + remedy(failure), failure);
    }

    private boolean failsAlone(@Nullable Object item) {
        try {
            fory.serialize(item);
            return false;
        } catch (RuntimeException | StackOverflowError | LinkageError failure) {
            return true;
        }
    }

    private static String describe(@Nullable Object item) {
        return item == null ? "null" : item.getClass().getName();
    }

    private static String remedy(Throwable failure) {
        if (rootOf(failure) instanceof StackOverflowError) {
            return "Its object graph is cyclic or thousands of objects deep: use records that refer to others by key.";
        }
        return "Use plain values: records, classes with fields of plain values, collections that own their elements"
                + " (copy a view such as map.keySet() into a list), and no threads, streams or open files.";
    }

    private static String reason(Throwable failure) {
        Throwable root = rootOf(failure);
        return root.getMessage() == null ? root.getClass().getName() : String.valueOf(root.getMessage());
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; depth < 20; depth++) {
            Throwable cause = root.getCause();
            if (cause == null) {
                break;
            }
            root = cause;
        }
        return root;
    }

    private Fory newFory() {
        Fory made = Fory.builder()
                .withXlang(false)
                .requireClassRegistration(false)
                .withRefTracking(kind == KIND_FORY_GRAPH)
                .withCompatible(false)
                .withMaxDepth(MAX_DEPTH)
                .withMaxGraphMemoryBytes(Long.MAX_VALUE)
                .withClassLoader(applicationLoader)
                .suppressClassRegistrationWarnings(true)
                .build();
        MapEntrySerializer.registerWith(made);
        return made;
    }
}
