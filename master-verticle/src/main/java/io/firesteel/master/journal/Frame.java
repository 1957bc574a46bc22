package io.firesteel.master.journal;

import io.firesteel.bus.codec.WireCodec;
import io.firesteel.bus.codec.WireRegistry;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;

/** The bytes of one record in a journal: how many there are, a checksum, then the record. */
final class Frame {
    /** Raised with every change of a record; older ones must then be read as well. */
    private static final int VERSION = 1;

    private static final WireCodec CODEC = new WireCodec(WireRegistry.of(VERSION, List.of(JournalRecord.class)));
    private static final int HEADER_BYTES = Integer.BYTES + Integer.BYTES;

    private Frame() {}

    static ByteBuffer of(JournalRecord entry) {
        byte[] bytes = CODEC.encode(entry).getBytes();
        return ByteBuffer.allocate(HEADER_BYTES + bytes.length)
                .putInt(bytes.length)
                .putInt(checksum(bytes))
                .put(bytes)
                .flip();
    }

    /** What one look at a journal finds. */
    enum Condition {
        WHOLE,
        /** It ends before it is whole, or in nothing but zeroes. */
        CUT_SHORT,
        /** More follows, and it is not what was written. */
        DAMAGED
    }

    static Condition condition(ByteBuffer journal) {
        if (journal.remaining() < HEADER_BYTES || isZeroes(journal)) {
            return Condition.CUT_SHORT;
        }
        int start = journal.position();
        int length = journal.getInt(start);
        long end = (long) start + HEADER_BYTES + length;
        if (length >= 0 && end <= journal.limit()) {
            byte[] bytes = new byte[length];
            journal.get(start + HEADER_BYTES, bytes);
            if (checksum(bytes) == journal.getInt(start + Integer.BYTES)) {
                return Condition.WHOLE;
            }
        }
        return length >= 0 && end >= journal.limit() ? Condition.CUT_SHORT : Condition.DAMAGED;
    }

    /** The record at the position, which moves on. */
    static JournalRecord read(ByteBuffer journal) {
        byte[] bytes = new byte[journal.getInt()];
        journal.getInt();
        journal.get(bytes);
        return (JournalRecord) CODEC.decode(Buffer.buffer(bytes));
    }

    private static boolean isZeroes(ByteBuffer journal) {
        for (int at = journal.position(); at < journal.limit(); at++) {
            if (journal.get(at) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }
}
