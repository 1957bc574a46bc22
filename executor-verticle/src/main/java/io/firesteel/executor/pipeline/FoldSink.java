package io.firesteel.executor.pipeline;

import io.firesteel.dag.action.PartitionFold;
import io.firesteel.executor.push.Sink;

/** Pushes elements into an action's fold. */
final class FoldSink extends Sink {
    private final PartitionFold fold;

    FoldSink(PartitionFold fold) {
        this.fold = fold;
    }

    @Override
    public void accept(Object element) throws Exception {
        fold.accept(element);
    }

    @Override
    public void acceptLong(long number) throws Exception {
        fold.acceptLong(number);
    }

    @Override
    public void acceptDouble(double number) throws Exception {
        fold.acceptDouble(number);
    }
}
