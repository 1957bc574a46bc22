package io.firesteel.executor.pipeline;

import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.dag.action.PartitionAction.SaveFiles;
import io.firesteel.dag.action.PartitionAction.SaveToSink;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.sink.PartitionWriter;
import io.firesteel.dag.sink.SinkAttempt;
import io.firesteel.executor.push.Sink;
import io.firesteel.executor.sink.AttemptFile;
import java.util.List;

/** Runs a segment into what a save writes: a file of the attempt's own, or the writer of a user's sink. */
final class SaveSink {
    private SaveSink() {}

    static List<Object> run(Segment segment, SaveFiles save, TaskId task, RecordSerializer serializer)
            throws Exception {
        try (AttemptFile file = AttemptFile.create(save, task, serializer)) {
            segment.into(new Sink() {
                        @Override
                        public void accept(Object element) throws Exception {
                            file.write(element);
                        }
                    })
                    .drain();
            return List.of(file.finish());
        }
    }

    static List<Object> run(Segment segment, SaveToSink save, TaskId task) throws Exception {
        SinkAttempt attempt = new SinkAttempt(save.job(), task.partition(), AttemptFile.attempt(task));
        try (PartitionWriter<Object> writer = save.sink().open(attempt)) {
            segment.into(new Sink() {
                        @Override
                        public void accept(Object element) throws Exception {
                            writer.write(element);
                        }
                    })
                    .drain();
            return List.of(writer.finish());
        }
    }
}
