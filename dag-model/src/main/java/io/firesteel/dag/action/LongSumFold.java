package io.firesteel.dag.action;

import java.math.BigInteger;
import java.util.List;

/**
 * The sum of a partition's longs, wherever it passes on the way: the result is two {@code Long}s, what is left of the sum
 * when 2^64 is taken off or added as often as it takes to fit, and how often that was.
 */
public final class LongSumFold extends PartitionFold {
    private static final int BITS = 64;

    private final Sum sum = new Sum();

    private LongSumFold() {}

    /** A sum that may be larger than a long: {@code rest + 2^64 * wraps}. */
    private static final class Sum {
        private long rest;
        private long wraps;

        void add(long number) {
            long added = rest + number;
            if (((rest ^ added) & (number ^ added)) < 0) {
                wraps += number < 0 ? -1 : 1;
            }
            rest = added;
        }

        void addWraps(long more) {
            wraps += more;
        }

        long exact() {
            if (wraps != 0) {
                throw new ArithmeticException("long overflow: the numbers add up to "
                        + BigInteger.valueOf(wraps).shiftLeft(BITS).add(BigInteger.valueOf(rest))
                        + ", which does not fit into a long. Add them up as doubles, or as objects with reduce.");
            }
            return rest;
        }
    }

    /** The fold's beginning. */
    public static PartitionFold.Start start() {
        return partition -> new LongSumFold();
    }

    /** The sum of all partitions, which must fit into a long. */
    public static ResultMerger<Long> merger() {
        return new ResultMerger<>() {
            private final Sum all = new Sum();

            @Override
            public void accept(int position, List<Object> result) {
                all.add((Long) result.get(0));
                all.addWraps((Long) result.get(1));
            }

            @Override
            public Long finish() {
                return all.exact();
            }
        };
    }

    @Override
    public void accept(Object element) {
        acceptLong(longOf(element));
    }

    @Override
    public void acceptLong(long number) {
        sum.add(number);
    }

    @Override
    public List<Object> result() {
        return List.of(sum.rest, sum.wraps);
    }
}
