package io.firesteel.executor.pipeline;

import io.firesteel.block.serial.RecordBatch;
import io.firesteel.block.serial.RecordBatch.Doubles;
import io.firesteel.block.serial.RecordBatch.LongPairs;
import io.firesteel.block.serial.RecordBatch.Longs;
import io.firesteel.block.serial.RecordBatch.Objects;
import io.firesteel.block.serial.RecordBatch.TextLongs;
import io.firesteel.block.serial.RecordBatch.Texts;
import io.firesteel.executor.push.Sink;

/** Pushes the records of batches in the form they are in, each after a look at the kill flag: a loop for each form. */
final class BatchPush {
    private BatchPush() {}

    /** Pushes the records from one index up to, not including, another. */
    static void push(RecordBatch batch, int from, int to, Sink sink, KillFlag kill) throws Exception {
        if (batch instanceof Objects objects) {
            pushObjects(objects.records(), from, to, sink, kill);
        } else if (batch instanceof Longs longs) {
            pushLongs(longs.numbers(), from, to, sink, kill);
        } else if (batch instanceof Doubles doubles) {
            pushDoubles(doubles.bits(), from, to, sink, kill);
        } else if (batch instanceof Texts texts) {
            pushTexts(texts, from, to, sink, kill);
        } else if (batch instanceof LongPairs pairs) {
            pushPairs(pairs, from, to, sink, kill);
        } else if (batch instanceof TextLongs pairs) {
            pushPairs(pairs, from, to, sink, kill);
        }
    }

    @SuppressWarnings("NullAway") // an element may be null: the user's records decide
    private static void pushObjects(Object[] records, int from, int to, Sink sink, KillFlag kill) throws Exception {
        for (int i = from; i < to; i++) {
            kill.check();
            sink.accept(records[i]);
        }
    }

    private static void pushLongs(long[] numbers, int from, int to, Sink sink, KillFlag kill) throws Exception {
        for (int i = from; i < to; i++) {
            kill.check();
            sink.acceptLong(numbers[i]);
        }
    }

    private static void pushDoubles(long[] bits, int from, int to, Sink sink, KillFlag kill) throws Exception {
        for (int i = from; i < to; i++) {
            kill.check();
            sink.acceptDouble(Double.longBitsToDouble(bits[i]));
        }
    }

    private static void pushTexts(Texts texts, int from, int to, Sink sink, KillFlag kill) throws Exception {
        byte[] bytes = texts.bytes();
        int[] bounds = texts.bounds();
        for (int i = from; i < to; i++) {
            kill.check();
            sink.acceptText(bytes, bounds[i], bounds[i + 1]);
        }
    }

    private static void pushPairs(LongPairs pairs, int from, int to, Sink sink, KillFlag kill) throws Exception {
        long[] keys = pairs.keys();
        long[] values = pairs.values();
        for (int i = from; i < to; i++) {
            kill.check();
            sink.acceptPair(keys[i], values[i]);
        }
    }

    private static void pushPairs(TextLongs pairs, int from, int to, Sink sink, KillFlag kill) throws Exception {
        byte[] bytes = pairs.keys().bytes();
        int[] bounds = pairs.keys().bounds();
        long[] values = pairs.values();
        for (int i = from; i < to; i++) {
            kill.check();
            sink.acceptPair(bytes, bounds[i], bounds[i + 1], values[i]);
        }
    }
}
