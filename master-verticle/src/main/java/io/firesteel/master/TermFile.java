package io.firesteel.master;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * The term a master led in last, in the file {@code term} of its work directory. It is on disk before it is used, so
 * that no two lives of a master ever speak with one term. Blocks: not for an event loop.
 */
record TermFile(Path directory) {
    private static final String NAME = "term";

    /** One more than the last; 1 if there was none. */
    long next() throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(NAME);
        long term = Files.exists(file) ? read(file) + 1 : 1;
        Path written = Files.writeString(directory.resolve(NAME + ".tmp"), String.format(Locale.ROOT, "%d%n", term));
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return term;
    }

    private static long read(Path file) throws IOException {
        String text = Files.readString(file).strip();
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IOException(
                    "The file " + file + " must hold the master's last term, not '" + text + "'. Write a number there"
                            + " that is larger than every term in the workers' logs.",
                    e);
        }
    }
}
