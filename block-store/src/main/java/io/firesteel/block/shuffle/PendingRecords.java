package io.firesteel.block.shuffle;

import io.firesteel.block.serial.BlockBuffer;
import io.firesteel.block.serial.RecordSerializer;

/** The records of one partition that are not bytes yet. Arrays begin small and grow up to a batch. */
abstract sealed class PendingRecords permits PendingObjects, PendingLongPairs, PendingTextLongs {
    static final int FIRST_RECORDS = 4;

    int size;

    final int size() {
        return size;
    }

    /** Appends the batch and empties it. */
    abstract void writeTo(BlockBuffer buffer, RecordSerializer serializer);
}
