package io.firesteel.driver.job;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.action.PartitionAction.SaveToSink;
import io.firesteel.dag.sink.DataSink;
import java.util.List;
import java.util.TreeMap;

/** A save to a sink of the user's, which commits by itself; winners are given to it in the order of partitions. */
final class SinkCommit implements Committer {
    private final DataSink<Object> sink;
    private final String job;
    private final TreeMap<Integer, String> winners = new TreeMap<>();

    private SinkCommit(DataSink<Object> sink, String job) {
        this.sink = sink;
        this.job = job;
    }

    static SinkCommit begin(DataSink<Object> sink, String job, CallSite callSite) {
        try {
            sink.begin(job);
        } catch (Exception e) {
            throw new JobFailedException(
                    callSite + ": the sink " + sink.getClass().getName() + " refused to begin: " + e, e);
        }
        return new SinkCommit(sink, job);
    }

    @Override
    public PartitionAction action() {
        return new SaveToSink(sink, job);
    }

    @Override
    public void accept(int position, List<Object> result) {
        winners.put(position, (String) result.get(0));
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void finish() throws Exception {
        sink.commit(job, List.copyOf(winners.values()));
        return null;
    }

    @Override
    public void abort() throws Exception {
        sink.abort(job);
    }
}
