package io.firesteel.dag.lineage;

import io.firesteel.dag.closure.KnownImmutable;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A command that each partition is piped through.
 *
 * @param words the program and its arguments
 * @param environment variables beside those of the executor's process
 * @param separateWorkingDirectory whether each task runs it in a new directory, with links to the files of the executor's
 * @param bufferBytes how much input is gathered before it is handed to the command
 * @param encoding the charset of its input and its output, by name
 */
public record PipeCommand(
        List<String> words,
        Map<String, String> environment,
        boolean separateWorkingDirectory,
        int bufferBytes,
        String encoding)
        implements Serializable, KnownImmutable {
    /** Input bytes gathered unless told otherwise. */
    public static final int DEFAULT_BUFFER_BYTES = 8192;

    /** Refuses what no task could run. */
    public PipeCommand {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("pipe needs a command, not an empty one.");
        }
        if (bufferBytes < 1) {
            throw new IllegalArgumentException("pipe needs a buffer of at least 1 byte, not " + bufferBytes + ".");
        }
        if (!Charset.isSupported(encoding)) {
            throw new IllegalArgumentException("pipe was given the encoding '" + encoding + "', which does not exist; "
                    + "give the name of a charset, such as UTF-8.");
        }
        words = List.copyOf(words);
        environment = Collections.unmodifiableMap(new TreeMap<>(environment)); // in the same order in every process
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
