package io.firesteel.driver.stage;

import io.firesteel.bus.message.Order.SplitPayload;
import io.firesteel.dag.plan.TaskReads;
import java.util.List;

/**
 * What is particular to one partition's task.
 *
 * @param splits the splits of sources it reads
 * @param reads the persisted partitions it looks for, and what those spare it
 * @param hosts where its sources say that their data is near
 */
public record TaskTemplate(int partition, List<SplitPayload> splits, TaskReads reads, List<String> hosts) {
    public TaskTemplate {
        splits = List.copyOf(splits);
        hosts = List.copyOf(hosts);
    }

    /** Of sources that are as near to one host as to another. */
    public TaskTemplate(int partition, List<SplitPayload> splits, TaskReads reads) {
        this(partition, splits, reads, List.of());
    }

    /** Of a stage without persisted RDDs. */
    public TaskTemplate(int partition, List<SplitPayload> splits) {
        this(partition, splits, TaskReads.UNGUARDED);
    }
}
