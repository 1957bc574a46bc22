package io.firesteel.executor.gather;

import io.firesteel.dag.Text;
import io.firesteel.dag.closure.LongFold;
import io.firesteel.executor.push.Sink;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Longs folded by keys that are texts. A slot has all of a key that is of use in most lookups side by side, so that they
 * touch memory once: hash and length, the first eight bytes, the value. The bytes of longer texts lie one behind the other
 * in one array. Confined to one thread.
 */
final class TextKeyTable extends FoldTable {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MIN_CAPACITY = 64;
    private static final int MAX_CAPACITY = 1 << 28;
    private static final int MIN_BYTES = 1 << 10;
    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;
    private static final int CELLS = 4;
    /** Within a slot, behind its head: the hash above and the length below, never 0 where there is a key. */
    private static final int FIRST_BYTES = 1;

    private static final int VALUE = 2;
    /** Where the bytes of a key longer than eight begin. */
    private static final int START = 3;

    private long[] cells = new long[CELLS * MIN_CAPACITY];
    private byte[] bytes = new byte[MIN_BYTES];
    private int bytesUsed;
    private byte[] scratch = new byte[Long.BYTES];
    private int capacity = MIN_CAPACITY;
    private int size;

    TextKeyTable(LongFold fold, Runnable onFull) {
        super(Text.class, fold, onFull);
    }

    @Override
    @SuppressWarnings("NullAway") // neither is null, as the table takes them
    boolean add(@Nullable Object key, @Nullable Object value, boolean inserts) {
        Text text = (Text) key;
        if (scratch.length < text.length()) {
            scratch = new byte[Math.max(text.length(), 2 * scratch.length)];
        }
        text.copyTo(scratch, 0);
        return add(scratch, 0, text.length(), (Long) value, inserts);
    }

    boolean add(byte[] text, int from, int to, long value, boolean inserts) {
        int length = to - from;
        long first = firstBytes(text, from, length);
        long head = headOf(Text.hash(text, from, to), length);
        int mask = capacity - 1;
        int slot = (int) (head >>> Integer.SIZE) & mask;
        while (cells[CELLS * slot] != 0) {
            int cell = CELLS * slot;
            if (cells[cell] == head && cells[cell + FIRST_BYTES] == first && hasRest(cell, text, from, length)) {
                cells[cell + VALUE] = fold.apply(cells[cell + VALUE], value);
                return true;
            }
            slot = (slot + 1) & mask;
        }
        if (inserts) {
            insert(slot, head, first, text, from, length, value);
        }
        return inserts;
    }

    private void insert(int found, long head, long first, byte[] text, int from, int length, long value) {
        int slot = found;
        if (isFull()) {
            grow();
            slot = emptySlotOf(head);
        }
        int cell = CELLS * slot;
        cells[cell] = head;
        cells[cell + FIRST_BYTES] = first;
        cells[cell + VALUE] = value;
        if (length > Long.BYTES) {
            cells[cell + START] = append(text, from, length);
        }
        size++;
        if (needsCells() || needsBytes()) {
            fill();
        }
    }

    private int emptySlotOf(long head) {
        int mask = capacity - 1;
        int slot = (int) (head >>> Integer.SIZE) & mask;
        while (cells[CELLS * slot] != 0) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean needsCells() {
        return size > capacity - (capacity >>> 2);
    }

    /** Before they are all used, so that most texts find room. */
    private boolean needsBytes() {
        return bytesUsed > bytes.length - (bytes.length >>> 3) && bytes.length < MAX_BYTES;
    }

    private static long headOf(int hash, int length) {
        return ((long) KeyTable.spread(hash) << Integer.SIZE) | length;
    }

    /** Up to eight bytes as a number, what is missing being 0. */
    private static long firstBytes(byte[] text, int from, int length) {
        if (from + Long.BYTES <= text.length) {
            long word = (long) WORD.get(text, from);
            return length >= Long.BYTES ? word : word & ((1L << (Byte.SIZE * length)) - 1);
        }
        long word = 0;
        for (int i = length - 1; i >= 0; i--) {
            word = (word << Byte.SIZE) | (text[from + i] & 0xFF);
        }
        return word;
    }

    private boolean hasRest(int cell, byte[] text, int from, int length) {
        if (length <= Long.BYTES) {
            return true;
        }
        int start = (int) cells[cell + START];
        for (int i = Long.BYTES; i < length; i++) {
            if (bytes[start + i] != text[from + i]) {
                return false;
            }
        }
        return true;
    }

    private int append(byte[] text, int from, int length) {
        int start = bytesUsed;
        long end = (long) start + length;
        if (end > bytes.length) {
            if (end > MAX_BYTES) {
                throw tooLarge();
            }
            bytes = Arrays.copyOf(bytes, (int) Math.max(end, twiceTheBytes()));
            fill();
        }
        System.arraycopy(text, from, bytes, start, length);
        bytesUsed = (int) end;
        return start;
    }

    private long twiceTheBytes() {
        return Math.min(MAX_BYTES, 2L * bytes.length);
    }

    private void grow() {
        notFull();
        if (needsBytes()) {
            bytes = Arrays.copyOf(bytes, (int) twiceTheBytes());
        }
        if (needsCells()) {
            growCells();
        }
    }

    private void growCells() {
        if (capacity >= MAX_CAPACITY) {
            throw tooLarge();
        }
        long[] old = cells;
        capacity *= 2;
        cells = new long[CELLS * capacity];
        for (int i = 0; i < old.length; i += CELLS) {
            if (old[i] != 0) {
                System.arraycopy(old, i, cells, CELLS * emptySlotOf(old[i]), CELLS);
            }
        }
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public boolean isUsed(int slot) {
        return cells[CELLS * slot] != 0;
    }

    private int lengthOf(int slot) {
        return (int) cells[CELLS * slot];
    }

    /** The array a key's bytes are in: of a short one, one that the next call writes over. */
    private byte[] arrayOf(int slot) {
        if (lengthOf(slot) > Long.BYTES) {
            return bytes;
        }
        WORD.set(scratch, 0, cells[CELLS * slot + FIRST_BYTES]);
        return scratch;
    }

    private int startOf(int slot) {
        return lengthOf(slot) > Long.BYTES ? (int) cells[CELLS * slot + START] : 0;
    }

    @Override
    public Object key(int slot) {
        return Text.copyOf(arrayOf(slot), startOf(slot), startOf(slot) + lengthOf(slot));
    }

    @Override
    public Object value(int slot) {
        return cells[CELLS * slot + VALUE];
    }

    @Override
    public void push(int slot, Sink sink) throws Exception {
        int start = startOf(slot);
        sink.acceptPair(arrayOf(slot), start, start + lengthOf(slot), cells[CELLS * slot + VALUE]);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long arrayBytes() {
        long ofCells = (long) Long.BYTES * cells.length;
        return (needsCells() ? 2 * ofCells : ofCells) + (needsBytes() ? twiceTheBytes() : bytes.length);
    }

    @Override
    public int[] slotsByHash() {
        long[] order = new long[size];
        int next = 0;
        for (int slot = 0; slot < capacity; slot++) {
            if (isUsed(slot)) {
                order[next++] = (cells[CELLS * slot] >> Integer.SIZE << Integer.SIZE) | slot;
            }
        }
        return KeyTable.slotsOf(order);
    }

    @Override
    public void clear() {
        capacity = MIN_CAPACITY;
        cells = new long[CELLS * MIN_CAPACITY];
        bytes = new byte[MIN_BYTES];
        scratch = new byte[Long.BYTES];
        bytesUsed = 0;
        size = 0;
        notFull();
    }
}
