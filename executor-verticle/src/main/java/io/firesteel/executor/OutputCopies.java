package io.firesteel.executor;

import io.firesteel.block.net.BlockClient;
import io.firesteel.block.shuffle.MapOutputLocation;
import io.firesteel.block.shuffle.ShuffleOutputs;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.MapStatus;
import io.firesteel.bus.message.Order.CopyMapOutput;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.WorkerId;
import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** Copies map outputs of workers that leave. Safe for several threads; holds one slice for each copy under way. */
final class OutputCopies {
    private final ApplicationId application;
    private final WorkerId worker;
    private final ShuffleOutputs outputs;
    private final BlockTransfer transfer;

    OutputCopies(ApplicationId application, WorkerId worker, ShuffleOutputs outputs, BlockTransfer transfer) {
        this.application = application;
        this.worker = worker;
        this.outputs = outputs;
        this.transfer = transfer;
    }

    /** Where the copy lies. Blocks. The last server's failure is thrown if none gives the output. */
    MapStatus copy(CopyMapOutput order) throws IOException, InterruptedException {
        MapStatus output = order.output();
        IOException failure = new IOException("Nobody serves map output " + output + ".");
        for (Endpoint server : order.from()) {
            try {
                return copy(output, server);
            } catch (IOException failed) {
                failed.addSuppressed(failure);
                failure = failed;
            }
        }
        throw failure;
    }

    private MapStatus copy(MapStatus output, Endpoint server) throws IOException, InterruptedException {
        MapOutputLocation original = new MapOutputLocation(output.file(), output.offset(), output.length());
        MapOutputLocation copied = outputs.copy(
                output.length(),
                BlockClient.MAX_SLICE_BYTES,
                (offset, length) -> fetch(server, original, offset, length));
        return new MapStatus(worker, copied.file(), copied.offset(), copied.length(), output.sizes());
    }

    private byte[] fetch(Endpoint server, MapOutputLocation output, long offset, int length)
            throws IOException, InterruptedException {
        try {
            return transfer.fetchMapOutput(server, application, output, offset, length)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException failed) {
            throw new IOException(
                    "Map output " + output + " cannot be had from " + server + ": " + failed.getCause(), failed);
        }
    }
}
