package io.firesteel.driver.job;

/** How many partitions things have that are not told. May change while jobs are asked for. Safe for use by any thread. */
public final class Parallelism {
    private final int slots;
    private volatile int configured;

    /**
     * @param slots of all the executors asked for
     * @param configured {@code firesteel.default.parallelism}; 0 if it is not set
     */
    public Parallelism(int slots, int configured) {
        this.slots = slots;
        this.configured = configured;
    }

    /** As set; 0 if it is not. */
    public int configured() {
        return configured;
    }

    /** Of a source. */
    public int ofSources() {
        int set = configured;
        return set > 0 ? set : slots;
    }

    /** Sets it; 0 takes it back. */
    public void set(int partitions) {
        if (partitions < 0) {
            throw new IllegalArgumentException("The default parallelism must be 0 or more, not " + partitions + ".");
        }
        configured = partitions;
    }
}
