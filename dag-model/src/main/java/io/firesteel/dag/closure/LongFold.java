package io.firesteel.dag.closure;

/** What two longs become one by. */
public enum LongFold {
    SUM {
        @Override
        public long apply(long left, long right) {
            return left + right;
        }
    },
    MIN {
        @Override
        public long apply(long left, long right) {
            return Math.min(left, right);
        }
    },
    MAX {
        @Override
        public long apply(long left, long right) {
            return Math.max(left, right);
        }
    };

    public abstract long apply(long left, long right);
}
