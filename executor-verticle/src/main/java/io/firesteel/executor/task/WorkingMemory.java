package io.firesteel.executor.task;

import io.firesteel.block.memory.FairShares;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.dag.id.TaskId;
import io.firesteel.executor.gather.TaskMemory;
import java.nio.file.Path;

/**
 * What tasks gather in.
 *
 * @param spillDirectory of this executor alone, for what they may not hold
 */
public record WorkingMemory(FairShares shares, Path spillDirectory) {
    private static String fileName(TaskId task) {
        return task.toString().replace('/', '-').replace('#', '-');
    }

    TaskMemory open(TaskId task, RecordSerializer serializer) {
        return new TaskMemory(shares, spillDirectory, () -> fileName(task), serializer);
    }
}
