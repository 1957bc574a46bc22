package io.firesteel.block.shuffle;

import java.io.IOException;

/** Stored bytes are not what was written. The message names the file, the partition and, where there are some, both checksums. */
public final class CorruptBlockException extends IOException {
    public CorruptBlockException(String message) {
        super(message);
    }

    public CorruptBlockException(String message, Throwable cause) {
        super(message, cause);
    }

    public static CorruptBlockException checksum(String what, int expected, int found) {
        return new CorruptBlockException(String.format(
                "%s is corrupt: its checksum should be %08x and is %08x. Fetch it again or recompute it.",
                what, expected, found));
    }
}
