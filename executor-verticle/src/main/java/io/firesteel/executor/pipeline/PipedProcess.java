package io.firesteel.executor.pipeline;

import io.firesteel.dag.lineage.PipeCommand;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A command with bounded buffers before and behind it. Three threads move bytes between them and the process, as it may
 * read and write in any order; elements never leave the task's thread.
 *
 * <p>{@code this} guards the two queues and what is known of their ends; all other state is the task's.
 */
final class PipedProcess implements Closeable {
    private static final int MAX_CHUNKS = 4;
    private static final int MAX_LINES = 1024;
    /** Beyond this the command waits, unless a single line is longer. */
    private static final int MAX_CHARACTERS = 1 << 20;

    private final PipeCommand command;
    private final Charset charset;
    private final WorkingDirectory directory;
    private final ErrorTail errors = new ErrorTail();
    private final ByteArrayOutputStream gathered;
    private final ArrayDeque<String> taken = new ArrayDeque<>();
    private @Nullable Process process;

    private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private int characters;
    private boolean inputEnded;
    private boolean inputRefused;
    private boolean outputEnded;
    private @Nullable IOException outputFailure;
    private boolean closed;

    PipedProcess(PipeCommand command) {
        this.command = command;
        this.charset = Charset.forName(command.encoding());
        this.directory = new WorkingDirectory(command.separateWorkingDirectory());
        this.gathered = new ByteArrayOutputStream(command.bufferBytes());
    }

    void start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.words());
        builder.environment().putAll(command.environment());
        directory.create().ifPresent(path -> builder.directory(path.toFile()));
        Process started = builder.start();
        process = started;
        thread("input", () -> pumpInput(started.getOutputStream()));
        thread("output", () -> pumpOutput(started));
        thread("errors", () -> errors.read(started.getErrorStream(), charset));
    }

    private void thread(String what, Runnable work) {
        Thread thread = new Thread(work, "pipe-" + what + " " + command.words().get(0));
        thread.setDaemon(true);
        thread.start();
    }

    /** Gathers a line of input; those of one source element may go beyond the buffers. */
    void write(String line) {
        byte[] bytes = line.getBytes(charset);
        gathered.write(bytes, 0, bytes.length);
        byte[] end = "\n".getBytes(charset);
        gathered.write(end, 0, end.length);
        if (gathered.size() >= command.bufferBytes()) {
            handOver();
        }
    }

    private void handOver() {
        byte[] chunk = gathered.toByteArray();
        gathered.reset();
        synchronized (this) {
            chunks.add(chunk);
            notifyAll();
        }
    }

    /** No more lines will come. */
    void endInput() {
        handOver();
        synchronized (this) {
            inputEnded = true;
            notifyAll();
        }
    }

    /** Whether the command has closed its input; it wants no more and that is no failure. */
    synchronized boolean refusesInput() {
        return inputRefused;
    }

    /** Waits until input is wanted or there is output; true if input is wanted. */
    synchronized boolean awaitRoomOrOutput() throws InterruptedException {
        while (chunks.size() >= MAX_CHUNKS && lines.isEmpty() && !inputRefused) {
            wait();
        }
        return chunks.size() < MAX_CHUNKS && !inputRefused;
    }

    /** The next line of output, if there is one by now. */
    @Nullable
    String pollLine() {
        if (taken.isEmpty()) {
            synchronized (this) {
                taken.addAll(lines);
                lines.clear();
                characters = 0;
                notifyAll();
            }
        }
        return taken.poll();
    }

    /** Waits for output; false when the command has ended, and well. */
    boolean awaitOutput() throws IOException, InterruptedException {
        synchronized (this) {
            while (lines.isEmpty() && !outputEnded) {
                wait();
            }
            if (!lines.isEmpty()) {
                return true;
            }
            if (outputFailure != null) {
                throw outputFailure;
            }
        }
        requireSuccess();
        return false;
    }

    private void requireSuccess() throws InterruptedException {
        Process running = process;
        int status = running == null ? 0 : running.waitFor();
        if (status != 0) {
            throw new IllegalStateException(
                    "The command '" + command + "' that a partition was piped through ended with " + "status " + status
                            + ". The end of its standard error: " + errors.awaitText());
        }
    }

    private void pumpInput(OutputStream stdin) {
        try (stdin) {
            byte[] chunk = nextChunk();
            while (chunk != null) {
                stdin.write(chunk);
                stdin.flush();
                chunk = nextChunk();
            }
        } catch (IOException | InterruptedException refused) {
            synchronized (this) {
                inputRefused = true;
                notifyAll();
            }
        }
    }

    private synchronized byte @Nullable [] nextChunk() throws InterruptedException {
        while (chunks.isEmpty() && !inputEnded && !closed) {
            wait();
        }
        notifyAll();
        return closed ? null : chunks.poll();
    }

    private void pumpOutput(Process running) {
        IOException failure = null;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(running.getInputStream(), charset))) {
            String line = reader.readLine();
            while (line != null && hold(line)) {
                line = reader.readLine();
            }
        } catch (IOException e) {
            failure = e;
        }
        synchronized (this) {
            outputFailure = failure;
            outputEnded = true;
            notifyAll();
        }
    }

    private synchronized boolean hold(String line) {
        lines.add(line);
        characters += line.length();
        notifyAll();
        try {
            while ((lines.size() >= MAX_LINES || characters >= MAX_CHARACTERS) && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            return false;
        }
        return !closed;
    }

    /** Kills the command if it has not ended, with what it has started. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        Process running = process;
        if (running != null) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
        }
        directory.delete();
    }
}
