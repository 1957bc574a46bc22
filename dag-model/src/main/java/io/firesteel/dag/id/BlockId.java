package io.firesteel.dag.id;

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
