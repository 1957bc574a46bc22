package io.firesteel.cli.process;

import io.firesteel.worker.process.PrintedFiles;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process prints, within bounds, whatever its tasks print: so much at first, which is kept, and about the last of
 * it. See {@link PrintedFiles}. Only what is printed through {@code System.out} and {@code System.err} is bounded.
 */
public final class BoundedPrint extends OutputStream {
    /** Of each file. */
    private static final long FILE_BYTES = 32L << 20;

    /** Of those that follow the first. */
    private static final int KEPT_FILES = 3;

    private final Path first;
    private final long fileBytes;
    private OutputStream file;
    private long written;
    private int number;

    BoundedPrint(OutputStream toFirst, Path first, long fileBytes) {
        this.file = toFirst;
        this.first = first;
        this.fileBytes = fileBytes;
    }

    /**
     * Bounds what this process prints from now on.
     *
     * @param directory where its standard output and error already go to files
     */
    public static void install(Path directory) {
        System.setOut(stream(FileDescriptor.out, directory.resolve("stdout")));
        System.setErr(stream(FileDescriptor.err, directory.resolve("stderr")));
    }

    private static PrintStream stream(FileDescriptor descriptor, Path first) {
        return new PrintStream(
                new BoundedPrint(new FileOutputStream(descriptor), first, FILE_BYTES), true, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) throws IOException {
        if (written > 0 && written + count > fileBytes) {
            next();
        }
        file.write(bytes, from, count);
        written += count;
    }

    /** The first file stays open: it is the process's own output, which native code prints to. */
    private void next() throws IOException {
        number++;
        OutputStream full = file;
        file = Files.newOutputStream(PrintedFiles.following(first, number));
        written = 0;
        if (number > 1) {
            full.close();
        }
        if (number > KEPT_FILES) {
            Files.deleteIfExists(PrintedFiles.following(first, number - KEPT_FILES));
        }
    }

    @Override
    public void flush() throws IOException {
        file.flush();
    }
}
