package io.firesteel.executor.pipeline;

import io.firesteel.block.file.FileLocation;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.block.storage.RecordFile;
import io.firesteel.dag.action.PartitionAction.SaveAsRecords;
import io.firesteel.dag.id.TaskId;
import io.firesteel.executor.push.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes each element to a file of records that belongs to this task attempt alone, as {@link TextFileSink} does lines. */
final class RecordFileSink extends Sink {
    private final RecordFile out;

    private RecordFileSink(RecordFile out) {
        this.out = out;
    }

    static List<Object> run(Segment segment, SaveAsRecords save, TaskId task, RecordSerializer serializer)
            throws Exception {
        String attempt = "task-" + task.stage().stage().value() + "."
                + task.stage().attempt() + "_" + task.partition() + "_" + task.attempt();
        String part = String.format(Locale.ROOT, "part-%05d", task.partition());
        Path directory =
                FileLocation.path(save.directory()).resolve(save.temporary()).resolve(attempt);
        Files.createDirectory(directory);
        try (RecordFile file = RecordFile.create(directory.resolve(part), serializer)) {
            segment.into(new RecordFileSink(file)).drain();
            file.finish();
        }
        return List.of(save.temporary() + "/" + attempt + "/" + part);
    }

    @Override
    public void accept(Object element) throws IOException {
        out.write(element);
    }
}
