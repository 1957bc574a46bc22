package io.firesteel.dag.id;

import java.util.Optional;

/** The name of a run of bytes or objects kept by a block store. */
public record BlockId(String name) {
    private static final String BROADCAST = "broadcast_";
    private static final String CLASS_FILE = "class_";

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

    /** The value of a broadcast, as an executor keeps it for its tasks. */
    public static BlockId broadcast(BroadcastId broadcast) {
        return new BlockId(BROADCAST + broadcast.value());
    }

    /** A piece of a broadcast's bytes, counted from 0. */
    public static BlockId piece(BroadcastId broadcast, int piece) {
        return new BlockId(BROADCAST + broadcast.value() + "_piece" + piece);
    }

    /** The broadcast whose value or piece this is; empty if it is none. */
    public Optional<BroadcastId> broadcast() {
        if (!name.startsWith(BROADCAST)) {
            return Optional.empty();
        }
        int end = name.indexOf('_', BROADCAST.length());
        return Optional.of(
                new BroadcastId(Long.parseLong(name.substring(BROADCAST.length(), end < 0 ? name.length() : end))));
    }

    /**
     * A file below a directory of the driver's class path.
     *
     * @param sha256OfName of its name there, as {@code com/example/Sales.class}
     */
    public static BlockId classFile(String sha256OfName) {
        return new BlockId(CLASS_FILE + sha256OfName);
    }

    /** Whether this is such a file. */
    public boolean isClassFile() {
        return name.startsWith(CLASS_FILE);
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
