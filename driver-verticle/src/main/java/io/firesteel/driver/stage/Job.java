package io.firesteel.driver.stage;

import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.StageId;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** One job that has not ended. Confined to the driver's event loop. */
public final class Job {
    private final JobDescription description;
    private final StageId resultStage;
    private final BitSet delivered = new BitSet();
    private final Map<Integer, Integer> positions = new HashMap<>();
    private final Set<Stage> stages = new LinkedHashSet<>();
    private int deliveries;

    Job(JobDescription description, StageId resultStage) {
        this.description = description;
        this.resultStage = resultStage;
        for (TaskTemplate template : description.result().tasks()) {
            positions.put(template.partition(), positions.size());
        }
    }

    public JobId id() {
        return description.id();
    }

    public JobDescription description() {
        return description;
    }

    public StageId resultStage() {
        return resultStage;
    }

    /** The stages it needs and that are not forgotten, in the order they were needed. */
    Set<Stage> stages() {
        return stages;
    }

    /** The position of a partition's result in the job's answer. */
    public int position(int partition) {
        Integer position = positions.get(partition);
        if (position == null) {
            throw new IllegalStateException(id() + " did not ask for partition " + partition + ".");
        }
        return position;
    }

    /** Takes note that a partition's result was delivered; false if one was before. */
    public boolean deliver(int partition) {
        int position = position(partition);
        if (delivered.get(position)) {
            return false;
        }
        delivered.set(position);
        deliveries++;
        return true;
    }

    /** Whether a partition's result has been delivered. */
    public boolean isDelivered(int partition) {
        return delivered.get(position(partition));
    }

    /** Whether some result has been delivered, and so may have been seen. */
    public boolean hasDelivered() {
        return deliveries > 0;
    }

    /** Prints as {@code job 3 (count at WordCount.java:31)}. */
    @Override
    public String toString() {
        return id() + " (" + description.name() + ")";
    }

    /** Whether all results have been delivered. */
    public boolean isComplete() {
        return deliveries == positions.size();
    }
}
