package io.firesteel.executor.pipeline;

import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.lineage.Aggregator;
import io.firesteel.dag.lineage.CartesianNode;
import io.firesteel.dag.lineage.CoGroupNode;
import io.firesteel.dag.lineage.CoalesceNode;
import io.firesteel.dag.lineage.CombineNode;
import io.firesteel.dag.lineage.ConcatNode;
import io.firesteel.dag.lineage.FilterNode;
import io.firesteel.dag.lineage.FlatMapNode;
import io.firesteel.dag.lineage.KeyRangeNode;
import io.firesteel.dag.lineage.KeySampleNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.LineageVisitor;
import io.firesteel.dag.lineage.MapMultiNode;
import io.firesteel.dag.lineage.MapNode;
import io.firesteel.dag.lineage.MapPartitionsNode;
import io.firesteel.dag.lineage.MapValuesNode;
import io.firesteel.dag.lineage.NumberingNode;
import io.firesteel.dag.lineage.PersistedNode;
import io.firesteel.dag.lineage.PipeNode;
import io.firesteel.dag.lineage.ShuffleInput;
import io.firesteel.dag.lineage.ShuffledNode;
import io.firesteel.dag.lineage.Source;
import io.firesteel.dag.lineage.SourceInput;
import io.firesteel.dag.lineage.SubtractNode;
import io.firesteel.dag.lineage.TransformNode;
import io.firesteel.dag.lineage.TypedNode;
import io.firesteel.dag.lineage.UnionNode;
import io.firesteel.dag.lineage.ZipPartitionsNode;
import io.firesteel.executor.gather.CombineTable;
import io.firesteel.executor.gather.GroupTable;
import io.firesteel.executor.gather.SubtractTable;
import io.firesteel.executor.push.Sink;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Makes of lineage the feed that pushes its elements into a sink, from the sink upwards: a narrow operator wraps the sink,
 * a pull border or a table begins a new segment. A node met twice is computed twice, as its records are not kept.
 *
 * <p>When you add an operator: decide first whether it sees one element at a time (a sink), needs to pull (over
 * {@link PullIterator}) or needs all elements (a feed over a table or list); each of these checks the kill flag.
 */
final class PipelineCompiler {
    private final PipelineInputs inputs;
    private final Openings openings;

    PipelineCompiler(PipelineInputs inputs, Openings openings) {
        this.inputs = inputs;
        this.openings = openings;
    }

    Feed compile(Lineage node, int partition, Sink sink) {
        return node.accept(new IntoSink(partition, sink));
    }

    private final class IntoSink implements LineageVisitor<Feed> {
        private final int partition;
        private final Sink sink;
        private final KillFlag kill = inputs.kill();

        IntoSink(int partition, Sink sink) {
            this.partition = partition;
            this.sink = sink;
        }

        @Override
        public Feed visit(Source node) {
            throw unplanned(node);
        }

        @Override
        public Feed visit(ShuffledNode node) {
            throw unplanned(node);
        }

        @Override
        public Feed visit(NumberingNode node) {
            throw unplanned(node);
        }

        @Override
        public Feed visit(SourceInput node) {
            return new ChunkFeed(
                    () -> SourceChunks.open(inputs.splits().split(node.info().rdd(), partition), inputs.serializer()),
                    openings,
                    sink,
                    kill);
        }

        @Override
        public Feed visit(ShuffleInput node) {
            return new ChunkFeed(() -> inputs.shuffles().open(node.shuffle(), partition), openings, sink, kill);
        }

        @Override
        public Feed visit(MapNode node) {
            return compile(node.parent(), partition, new OperatorSinks.Map(node.function(), sink));
        }

        @Override
        public Feed visit(FlatMapNode node) {
            return compile(node.parent(), partition, new OperatorSinks.FlatMap(node.function(), sink, kill));
        }

        @Override
        public Feed visit(MapMultiNode node) {
            return compile(node.parent(), partition, new OperatorSinks.MapMulti(node.function(), sink, kill));
        }

        @Override
        public Feed visit(FilterNode node) {
            return compile(node.parent(), partition, new OperatorSinks.Filter(node.function(), sink));
        }

        @Override
        public Feed visit(MapValuesNode node) {
            return compile(node.parent(), partition, new OperatorSinks.MapValues(node.function(), sink));
        }

        @Override
        public Feed visit(MapPartitionsNode node) {
            PullIterator input = pull(node.parent(), partition);
            return new IteratorFeed(() -> node.function().call(partition, input), sink, kill);
        }

        @Override
        public Feed visit(ZipPartitionsNode node) {
            List<Iterator<Object>> sides = new ArrayList<>();
            node.parents().forEach(parent -> sides.add(pull(parent, partition)));
            return new IteratorFeed(() -> node.function().call(sides), sink, kill);
        }

        @Override
        public Feed visit(CartesianNode node) {
            PullIterator left = pull(node.left(), node.leftOf(partition));
            Rewindable right = new Rewindable(() -> pull(node.right(), node.rightOf(partition)));
            return new CartesianFeed(left, right, sink, kill);
        }

        private PullIterator pull(Lineage parent, int index) {
            return new PullIterator(buffer -> compile(parent, index, buffer));
        }

        @Override
        public Feed visit(TransformNode node) {
            return compile(
                    node.parent(),
                    partition,
                    new OperatorSinks.Transform(node.transform().open(partition), sink, kill));
        }

        @Override
        public Feed visit(TypedNode node) {
            return compile(node.parent(), partition, TypedSinks.of(node.step(), sink, kill));
        }

        @Override
        public Feed visit(CoalesceNode node) {
            int first = node.firstOf(partition);
            int count = node.firstOf(partition + 1) - first;
            return new SequenceFeed(count, i -> compile(node.parent(), first + i, sink));
        }

        @Override
        public Feed visit(ConcatNode node) {
            return new SequenceFeed(
                    node.parents().size(), i -> compile(node.parents().get(i), partition, sink));
        }

        @Override
        public Feed visit(PipeNode node) {
            PipedProcess process = openings.add(new PipedProcess(node.command()));
            return new PipeFeed(process, lines -> compile(node.parent(), partition, lines), sink, kill);
        }

        @Override
        public Feed visit(UnionNode node) {
            UnionNode.Position position = node.position(partition);
            return compile(node.parents().get(position.parent()), position.partition(), sink);
        }

        @Override
        public Feed visit(CombineNode node) {
            if (node.ordering() == null) {
                return combined(node, sink);
            }
            return SortFeed.of(pairs -> combined(node, pairs), node.ordering(), inputs.memory(), sink, kill);
        }

        private Feed combined(CombineNode node, Sink into) {
            Aggregator aggregator = node.aggregator();
            if (aggregator == null) {
                return compile(node.parent(), partition, into);
            }
            if (aggregator.groups()) {
                GroupTable table = new GroupTable(1, inputs.memory());
                Feed upstream = compile(node.parent(), partition, new GatherSinks.Group(table, 0));
                return new TableFeed(upstream, table::entries, new GatherSinks.OnlyGroup(into), kill);
            }
            CombineTable table = new CombineTable(aggregator, node.readsCombiners(), inputs.memory());
            Feed upstream = compile(node.parent(), partition, new GatherSinks.Combine(table));
            return new TableFeed(upstream, table::entries, into, kill);
        }

        @Override
        public Feed visit(CoGroupNode node) {
            int count = node.parents().size();
            GroupTable table = new GroupTable(count, inputs.memory());
            Feed upstream = new SequenceFeed(
                    count, i -> compile(node.parents().get(i), partition, new GatherSinks.Group(table, i)));
            return new TableFeed(upstream, table::entries, sink, kill);
        }

        @Override
        public Feed visit(PersistedNode node) {
            BlockId block = BlockId.rdd(node.info().rdd(), partition);
            Segment upstream = kept -> compile(node.parent(), partition, kept);
            return new PersistedFeed(block, node.level(), upstream, inputs, openings, sink);
        }

        @Override
        public Feed visit(SubtractNode node) {
            SubtractTable table = new SubtractTable(inputs.memory());
            Feed upstream = new SequenceFeed(
                    2, i -> compile(node.parents().get(i), partition, new GatherSinks.Subtract(table, i == 1)));
            return new TableFeed(upstream, table::entries, new GatherSinks.Each(sink, kill), kill);
        }

        @Override
        public Feed visit(KeySampleNode node) {
            throw unplanned(node);
        }

        @Override
        public Feed visit(KeyRangeNode node) {
            return compile(node.parent(), node.firstPartition() + partition, sink);
        }

        private IllegalStateException unplanned(Lineage node) {
            return new IllegalStateException(
                    node.info().rdd() + " (" + node.info().callSite()
                            + ") is in a stage plan as a user wrote it; the planner should have replaced it.");
        }
    }
}
