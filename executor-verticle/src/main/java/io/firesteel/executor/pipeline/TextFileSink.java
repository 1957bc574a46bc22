package io.firesteel.executor.pipeline;

import io.firesteel.dag.action.PartitionAction.SaveAsText;
import io.firesteel.dag.id.TaskId;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
        String file =
                save.temporary() + "/" + attempt + "/" + String.format(Locale.ROOT, "part-%05d", task.partition());
        Path path = FileLocation.path(save.directory()).resolve(file);
        Files.createDirectories(path.getParent());
        // A writer that replaces what cannot be encoded: half a surrogate pair in a String must not fail a job.
        try (Writer out = new BufferedWriter(
                new OutputStreamWriter(Files.newOutputStream(path), StandardCharsets.UTF_8), 1 << 16)) {
            segment.into(new TextFileSink(out)).drain();
        }
        return List.of(file);
    }

    @Override
    void accept(Object element) throws IOException {
        out.write(String.valueOf(element));
        out.write('\n');
    }
}
