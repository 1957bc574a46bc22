package io.firesteel.executor.sink;

import io.firesteel.block.file.CodecStreams;
import io.firesteel.block.file.FileLocation;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.dag.action.PartitionAction.SaveFiles;
import io.firesteel.dag.format.FileFormat;
import io.firesteel.dag.format.FileFormat.Csv;
import io.firesteel.dag.format.FileFormat.JsonLines;
import io.firesteel.dag.format.FileFormat.Objects;
import io.firesteel.dag.format.FileFormat.Text;
import io.firesteel.dag.id.TaskId;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file of elements that belongs to one task attempt alone. The driver renames the file of the attempt that wins; no
 * executor ever touches a final name.
 */
public final class AttemptFile implements Closeable {
    private final String name;
    private final OutputStream file;
    private final ElementWriter elements;
    private boolean closed;

    private AttemptFile(String name, OutputStream file, ElementWriter elements) {
        this.name = name;
        this.file = file;
        this.elements = elements;
    }

    /** Makes the attempt's directory and file. */
    public static AttemptFile create(SaveFiles save, TaskId task, RecordSerializer serializer) throws IOException {
        String attempt = attempt(task);
        String part = String.format(Locale.ROOT, "part-%05d", task.partition())
                + ending(save.format())
                + save.codec().extension();
        Path directory =
                FileLocation.path(save.directory()).resolve(save.temporary()).resolve(attempt);
        createAttemptDirectory(directory, save);
        OutputStream file = Files.newOutputStream(directory.resolve(part));
        try {
            ElementWriter elements = writer(save.format(), CodecStreams.output(save.codec(), file), serializer);
            return new AttemptFile(save.temporary() + "/" + attempt + "/" + part, file, elements);
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    /** Names an attempt among all of its save; fit for a file name. */
    public static String attempt(TaskId task) {
        return "task-" + task.stage().stage().value() + "." + task.stage().attempt() + "_" + task.partition() + "_"
                + task.attempt();
    }

    private static String ending(FileFormat format) {
        if (format instanceof Csv) {
            return ".csv";
        }
        return format instanceof JsonLines ? ".json" : "";
    }

    private static ElementWriter writer(FileFormat format, OutputStream out, RecordSerializer serializer)
            throws IOException {
        if (format instanceof Text) {
            return new TextWriter(out);
        }
        if (format instanceof Csv csv) {
            return new CsvWriter(out, csv.options());
        }
        if (format instanceof JsonLines) {
            return new JsonWriter(out);
        }
        if (format instanceof Objects) {
            return new ObjectWriter(out, serializer);
        }
        throw new IllegalStateException("Files cannot be written as " + format + ".");
    }

    /** Only the attempt's own: were the save's made again after the driver removed it, it would stay for ever. */
    private static void createAttemptDirectory(Path attempt, SaveFiles save) throws IOException {
        try {
            Files.createDirectory(attempt);
        } catch (NoSuchFileException gone) {
            throw new IOException(
                    "The directory " + save.temporary() + " for attempts to write " + save.directory()
                            + " is gone: the save has ended, or someone removed its output while it ran.",
                    gone);
        }
    }

    /** Writes one element. */
    public void write(@Nullable Object element) throws IOException {
        elements.write(element);
    }

    /** Ends the file and gives its name, relative to the output directory. */
    public String finish() throws IOException {
        elements.finish();
        closeElements();
        return name;
    }

    /** Once: some writers flush when they are closed, and fail if they were closed before. */
    private void closeElements() throws IOException {
        if (!closed) {
            closed = true;
            elements.close();
        }
    }

    /** Frees the file, finished or not. */
    @Override
    public void close() throws IOException {
        try {
            closeElements();
        } finally {
            file.close();
        }
    }
}
