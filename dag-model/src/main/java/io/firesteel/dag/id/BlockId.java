package io.firesteel.dag.id;

import java.util.Optional;

/** The name of a run of bytes or objects kept by a block store. */
public record BlockId(String name) {
    /** Refuses a name that could not stand in a file name. */
    public BlockId {
        Names.requireName("block id", name);
    }

    /** A partition kept by {@code persist}. */
    public static BlockId rdd(RddId rdd, int partition) {
        return new BlockId("rdd_" + rdd.value() + "_" + partition);
    }

    /** Whether this is a persisted partition of that RDD. */
    public boolean isOf(RddId rdd) {
        String prefix = "rdd_" + rdd.value() + "_";
        return name.startsWith(prefix);
    }

    /** The RDD whose partition this is; empty if it is none. */
    public Optional<RddId> rdd() {
        if (!name.startsWith("rdd_")) {
            return Optional.empty();
        }
        return Optional.of(new RddId(Long.parseLong(name.substring(4, name.indexOf('_', 4)))));
    }

    /** A result too large for a message, kept by the executor until the driver has fetched it. */
    public static BlockId result(TaskId task) {
        StageAttempt stage = task.stage();
        return new BlockId("result_" + stage.stage().value() + "." + stage.attempt() + "_" + task.partition() + "_"
                + task.attempt());
    }

    /** What a task added to accumulators, if it is too large for a message; kept as long as its result. */
    public static BlockId updates(TaskId task) {
        return new BlockId(result(task).name() + "_updates");
    }

    /** Bytes named by their own SHA-256, in hexadecimal: stage plans, map output lists, jars. */
    public static BlockId blob(String sha256) {
        return new BlockId("blob_" + sha256);
    }

    @Override
    public String toString() {
        return name;
    }
}
