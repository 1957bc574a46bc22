package io.firesteel.driver.task;

/**
 * The run times of tasks that have succeeded: their mean, and their median to within a fifth. Holds 1 KiB however many
 * there are: counts by size, four sizes to each doubling.
 */
public final class TaskTimes {
    private static final int PER_DOUBLING = 4;
    private static final int SIZES = Long.SIZE * PER_DOUBLING;

    private final int[] counts = new int[SIZES];
    private long number;
    private long sum;

    /** Takes one more. */
    public void add(long micros) {
        counts[sizeOf(micros)]++;
        number++;
        sum += micros;
    }

    /** Below 4, the time itself; above, the doubling and the two bits after the first. */
    private static int sizeOf(long micros) {
        if (micros < PER_DOUBLING) {
            return (int) Math.max(0, micros);
        }
        int doubling = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros);
        return (doubling - 1) * PER_DOUBLING + (int) ((micros >>> (doubling - 2)) & (PER_DOUBLING - 1));
    }

    /** The least time of a size. */
    private static long leastOf(int size) {
        if (size < PER_DOUBLING) {
            return size;
        }
        int doubling = size / PER_DOUBLING + 1;
        return (long) (PER_DOUBLING + size % PER_DOUBLING) << (doubling - 2);
    }

    /** The mean; very long if there are none. */
    public long meanMicros() {
        return number == 0 ? Long.MAX_VALUE : sum / number;
    }

    /** The least time that would be counted with the median, the lower one of two; 0 if there are none. */
    public long medianMicros() {
        long seen = 0;
        for (int size = 0; size < SIZES; size++) {
            seen += counts[size];
            if (seen * 2 >= number && seen > 0) {
                return leastOf(size);
            }
        }
        return 0;
    }
}
