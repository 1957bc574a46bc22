package io.firesteel.driver.stage;

import io.firesteel.bus.message.Order.SplitPayload;
import io.firesteel.dag.plan.TaskReads;
import java.util.List;

/**
 * What is particular to one partition's task.
 *
 * @param splits the splits of sources it reads
 * @param reads the persisted partitions it looks for, and what those spare it
 */
public record TaskTemplate(int partition, List<SplitPayload> splits, TaskReads reads) {
    public TaskTemplate {
        splits = List.copyOf(splits);
    }

    /** Of a stage without persisted RDDs. */
    public TaskTemplate(int partition, List<SplitPayload> splits) {
        this(partition, splits, TaskReads.UNGUARDED);
    }
}
