package io.firesteel.executor.pipeline;

import io.firesteel.dag.action.PartitionAction.SaveAsText;
import io.firesteel.dag.id.TaskId;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes each element as a line of a file that belongs to this task attempt alone. The driver renames the file of the
 * attempt that wins; no executor ever touches a final name.
 */
final class TextFileSink extends Sink {
    private final Writer out;

    private TextFileSink(Writer out) {
        this.out = out;
    }

    static List<Object> run(Segment segment, SaveAsText save, TaskId task) throws Exception {
        String attempt = "task-" + task.stage().stage().value() + "."
                + task.stage().attempt() + "_" + task.partition() + "_" + task.attempt();
        String part = String.format(Locale.ROOT, "part-%05d", task.partition());
        Path directory =
                FileLocation.path(save.directory()).resolve(save.temporary()).resolve(attempt);
        createAttemptDirectory(directory, save);
        // A writer that replaces what cannot be encoded: half a surrogate pair in a String must not fail a job.
        try (Writer out = new BufferedWriter(
                new OutputStreamWriter(Files.newOutputStream(directory.resolve(part)), StandardCharsets.UTF_8),
                1 << 16)) {
            segment.into(new TextFileSink(out)).drain();
        }
        return List.of(save.temporary() + "/" + attempt + "/" + part);
    }

    /** Only the attempt's own: were the save's made again after the driver removed it, it would stay for ever. */
    private static void createAttemptDirectory(Path attempt, SaveAsText save) throws IOException {
        try {
            Files.createDirectory(attempt);
        } catch (NoSuchFileException gone) {
            throw new IOException(
                    "The directory " + save.temporary() + " for attempts to write " + save.directory()
                            + " is gone: the save has ended, or someone removed its output while it ran.",
                    gone);
        }
    }

    @Override
    void accept(Object element) throws IOException {
        out.write(String.valueOf(element));
        out.write('\n');
    }
}
