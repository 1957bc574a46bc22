package io.firesteel.driver.stage;

import io.firesteel.bus.message.Order.SplitPayload;
import java.util.List;

/** What is particular to one partition's task: the splits of sources it reads. */
public record TaskTemplate(int partition, List<SplitPayload> splits) {
    public TaskTemplate {
        splits = List.copyOf(splits);
    }
}
