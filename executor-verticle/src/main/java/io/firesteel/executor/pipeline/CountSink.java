package io.firesteel.executor.pipeline;

import io.firesteel.executor.push.Sink;

/** Counts elements in whatever form they come. */
final class CountSink extends Sink {
    private long count;

    long count() {
        return count;
    }

    @Override
    public void accept(Object element) {
        count++;
    }

    @Override
    public void acceptLong(long number) {
        count++;
    }

    @Override
    public void acceptDouble(double number) {
        count++;
    }

    @Override
    public void acceptText(byte[] bytes, int from, int to) {
        count++;
    }

    @Override
    public void acceptPair(long key, long value) {
        count++;
    }

    @Override
    public void acceptPair(byte[] bytes, int from, int to, long value) {
        count++;
    }
}
