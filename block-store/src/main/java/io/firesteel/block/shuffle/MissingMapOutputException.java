package io.firesteel.block.shuffle;

import java.io.IOException;

/** The file of a map output is not in the shuffle directory. */
public final class MissingMapOutputException extends IOException {
    MissingMapOutputException(String message) {
        super(message);
    }
}
