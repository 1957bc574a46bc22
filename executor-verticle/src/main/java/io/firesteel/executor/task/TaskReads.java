package io.firesteel.executor.task;

import io.firesteel.block.serial.RecordBatch;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.block.serial.SplitSerializer;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.Order.ShuffleBlob;
import io.firesteel.bus.message.Order.SplitPayload;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.Payload.Stored;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.lineage.SourceSplit;
import io.firesteel.dag.share.Broadcast;
import io.firesteel.executor.pipeline.RecordChunks;
import io.firesteel.executor.pipeline.ShuffleReads;
import io.firesteel.executor.pipeline.SourceSplits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What one task reads. Remembers a failed fetch, so that it is reported as such even if user code caught it and threw
 * something else.
 */
final class TaskReads implements SourceSplits, ShuffleReads {
    private static final SplitSerializer SPLITS = new SplitSerializer();

    private final LaunchTask order;
    private final TaskEnvironment environment;
    private final ClassLoader loader;
    private final RecordSerializer serializer;
    private final FigureCounts figures;
    private final TaskBlocks blocks;
    private @Nullable FetchFailedException fetchFailure;

    TaskReads(
            LaunchTask order,
            TaskEnvironment environment,
            ClassLoader loader,
            RecordSerializer serializer,
            FigureCounts figures) {
        this.order = order;
        this.environment = environment;
        this.loader = loader;
        this.serializer = serializer;
        this.figures = figures;
        this.blocks = new TaskBlocks(order, environment, serializer);
    }

    /** The persisted partitions it reads. */
    TaskBlocks blocks() {
        return blocks;
    }

    @Nullable
    FetchFailedException fetchFailure() {
        return fetchFailure;
    }

    @Override
    public SourceSplit split(RddId source, int partition) throws IOException, InterruptedException {
        for (SplitPayload split : order.splits()) {
            if (split.rdd() == source.value() && split.partition() == partition) {
                return SPLITS.deserialize(bytes(split.split()), loader, this::bind);
            }
        }
        throw new IllegalStateException("Task " + order.task() + " was sent without partition " + partition + " of "
                + source + ", which its stage reads.");
    }

    /** A user's source, and elements of {@code parallelize}, may refer to a broadcast. */
    private void bind(Object met) {
        if (met instanceof Broadcast<?> broadcast) {
            broadcast.bindToExecutor(environment.broadcasts());
        }
    }

    private byte[] bytes(Payload payload) throws IOException, InterruptedException {
        if (payload instanceof Payload.Inline inline) {
            return inline.bytes();
        }
        try {
            return environment
                    .payloads()
                    .fetch((Stored) payload)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException failure) {
            throw new IOException("The split of task " + order.task() + " cannot be fetched from " + payload, failure);
        }
    }

    @Override
    public RecordChunks open(ShuffleId shuffle, int index) {
        String list = blobOf(shuffle);
        ShufflePartition partition = new ShufflePartition(environment.blobs().mapOutputs(list), index);
        ShuffleAccess access = environment.shuffles();
        List<Integer> here = new ArrayList<>();
        List<Integer> elsewhere = new ArrayList<>();
        for (int map = 0; map < partition.mapOutputs(); map++) {
            boolean local = partition.workerOf(map).worker().equals(access.worker());
            (local ? here : elsewhere).add(map);
        }
        // Made first, because it begins to fetch while files are read.
        FetchedSegments fetched = new FetchedSegments(
                partition, elsewhere, environment.blobs().lostOutputs(list), access, figures, environment.nanoClock());
        SegmentStream files = new HostSegments(partition, here, access.local(), figures);
        return new Watched(new ShuffleReader(partition, List.of(files, fetched), serializer), fetched);
    }

    private String blobOf(ShuffleId shuffle) {
        for (ShuffleBlob blob : order.mapOutputs()) {
            if (blob.shuffle().equals(shuffle)) {
                return blob.blob();
            }
        }
        blocks.onMissedInVain();
        throw new IllegalStateException("Task " + order.task() + " was sent without the map outputs of " + shuffle
                + ", which its stage reads unless it finds " + blocks.missed() + ".");
    }

    private final class Watched implements RecordChunks {
        private final ShuffleReader reader;
        private final FetchedSegments fetched;

        Watched(ShuffleReader reader, FetchedSegments fetched) {
            this.reader = reader;
            this.fetched = fetched;
        }

        @Override
        public @Nullable RecordBatch next() throws IOException, FetchFailedException, InterruptedException {
            try {
                fetched.requireReadable();
                return reader.next();
            } catch (FetchFailedException failure) {
                fetchFailure = failure;
                throw failure;
            }
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
