package io.firesteel.block.serial;

import io.firesteel.block.serial.RecordBatch.Texts;
import io.firesteel.dag.Text;
import org.jspecify.annotations.Nullable;

/** Texts as bytes: one byte of kind, a {@link NumberColumn} of their lengths, then all of them one behind the other. */
final class TextColumn {
    static final byte KIND = 4;

    private TextColumn() {}

    /** The texts side by side; null if one of the elements is none. */
    static @Nullable Texts of(@Nullable Object[] elements, int count) {
        int[] bounds = new int[count + 1];
        for (int i = 0; i < count; i++) {
            if (!(elements[i] instanceof Text text)) {
                return null;
            }
            bounds[i + 1] = Math.addExact(bounds[i], text.length());
        }
        byte[] bytes = new byte[bounds[count]];
        for (int i = 0; i < count; i++) {
            if (elements[i] instanceof Text text) {
                text.copyTo(bytes, bounds[i]);
            }
        }
        return new Texts(bytes, bounds, count);
    }

    static void write(Texts texts, BlockBuffer to) {
        to.writeByte(KIND);
        long[] lengths = new long[texts.size()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = (long) texts.bounds()[i + 1] - texts.bounds()[i];
        }
        NumberColumn.write(NumberColumn.INTEGERS, lengths, lengths.length, to);
        int first = texts.bounds()[0];
        to.write(texts.bytes(), first, texts.bounds()[lengths.length] - first);
    }

    /** Reads a column whose byte of kind has been read. */
    static Texts read(int count, BlockInput from) {
        long[] lengths = NumberColumn.readBits(from.readByte(), count, from);
        int[] bounds = new int[count + 1];
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += lengths[i];
            if (lengths[i] < 0 || total > from.remaining()) {
                throw new MalformedBytesException("A text of " + lengths[i] + " bytes cannot be here.");
            }
            bounds[i + 1] = (int) total;
        }
        int start = from.skip((int) total);
        for (int i = 0; i <= count; i++) {
            bounds[i] += start;
        }
        return new Texts(from.array(), bounds, count);
    }
}
