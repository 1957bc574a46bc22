package io.firesteel.executor.pipeline;

import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.action.PartitionAction.Apply;
import io.firesteel.dag.action.PartitionAction.Collect;
import io.firesteel.dag.action.PartitionAction.Count;
import io.firesteel.dag.action.PartitionAction.Fold;
import io.firesteel.dag.action.PartitionAction.Foreach;
import io.firesteel.dag.action.PartitionAction.Reduce;
import io.firesteel.dag.action.PartitionAction.SaveAsRecords;
import io.firesteel.dag.action.PartitionAction.SaveFiles;
import io.firesteel.dag.action.PartitionAction.SaveToSink;
import io.firesteel.dag.action.PartitionAction.Take;
import io.firesteel.dag.action.PartitionFold;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.id.TaskId;
import io.firesteel.executor.push.Sink;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** How a segment is run into an action. */
@FunctionalInterface
interface ActionRun {
    /** Runs the segment to its end and returns the action's result. */
    List<Object> run(Segment segment, KillFlag kill) throws Exception;

    /** The run of this action. */
    static ActionRun of(PartitionAction action, TaskId task, RecordSerializer serializer) {
        if (action instanceof Collect) {
            return ActionRun::collect;
        }
        if (action instanceof Count) {
            return ActionRun::count;
        }
        if (action instanceof Take take) {
            return (segment, kill) -> TakeSink.run(segment, take.limit());
        }
        if (action instanceof Reduce reduce) {
            return (segment, kill) -> ReduceSink.run(segment, reduce);
        }
        if (action instanceof Fold fold) {
            return (segment, kill) -> fold(segment, fold.start().begin(task.partition()));
        }
        if (action instanceof Foreach foreach) {
            return (segment, kill) -> foreach(segment, foreach);
        }
        if (action instanceof Apply apply) {
            return (segment, kill) -> apply(segment, apply.function());
        }
        if (action instanceof SaveAsRecords save) {
            return (segment, kill) -> RecordFileSink.run(segment, save, task, serializer);
        }
        if (action instanceof SaveFiles save) {
            return (segment, kill) -> SaveSink.run(segment, save, task, serializer);
        }
        return (segment, kill) -> SaveSink.run(segment, (SaveToSink) action, task);
    }

    private static List<Object> collect(Segment segment, KillFlag kill) throws Exception {
        List<Object> elements = new ArrayList<>();
        segment.into(new Gather(elements)).drain();
        return elements;
    }

    private static List<Object> count(Segment segment, KillFlag kill) throws Exception {
        CountSink count = new CountSink();
        segment.into(count).drain();
        return List.of(count.count());
    }

    private static List<Object> fold(Segment segment, PartitionFold fold) throws Exception {
        segment.into(new FoldSink(fold)).drain();
        return fold.result();
    }

    private static List<Object> foreach(Segment segment, Foreach foreach) throws Exception {
        segment.into(new Sink() {
                    @Override
                    public void accept(Object element) throws Exception {
                        foreach.function().call(element);
                    }
                })
                .drain();
        return List.of();
    }

    private static List<Object> apply(Segment segment, Function<Iterator<Object>, Object> function) throws Exception {
        List<Object> result = new ArrayList<>(1);
        result.add(function.call(new PullIterator(segment)));
        return result;
    }
}
