package io.firesteel.block.net;

import io.firesteel.dag.id.BlockId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One range of a block, fetched slice after slice. Begun by the caller, then confined to the client's event loop. */
final class BlockFetch {
    private final Function<PendingSlice, Future<PendingSlice.Slice>> submit;
    private final BlockAddress address;
    private final BlockId id;
    private final long offset;
    private final int maxBytes;
    private final Promise<byte[]> promise = Promise.promise();
    private long wantedBytes;
    private long blockLength = -1;
    private byte @Nullable [] bytes;
    private int done;

    /** Fetches to the block's end if {@code wantedBytes} is negative. */
    BlockFetch(
            Function<PendingSlice, Future<PendingSlice.Slice>> submit,
            BlockAddress address,
            BlockId id,
            long offset,
            long wantedBytes,
            int maxBytes) {
        this.submit = submit;
        this.address = address;
        this.id = id;
        this.offset = offset;
        this.wantedBytes = wantedBytes;
        this.maxBytes = maxBytes;
    }

    Future<byte[]> start() {
        fetchNext();
        return promise.future();
    }

    private void fetchNext() {
        long left = wantedBytes < 0 ? Frame.MAX_DATA_BYTES : wantedBytes - done;
        int length = (int) Math.min(Frame.MAX_DATA_BYTES, left);
        submit.apply(PendingSlice.ofBlock(address, id, offset + done, length))
                .onSuccess(this::onSlice)
                .onFailure(promise::tryFail);
    }

    private void onSlice(PendingSlice.Slice slice) {
        byte[] target = bytes;
        if (target == null) {
            blockLength = slice.blockLength();
            if (wantedBytes < 0) {
                wantedBytes = blockLength - offset;
            }
            if (wantedBytes > maxBytes || wantedBytes > blockLength - offset) {
                fail(
                        FetchFailure.REFUSED,
                        wantedBytes + " bytes at " + offset + " of block " + id + " were asked; the block has "
                                + blockLength + " and at most " + maxBytes + " are fetched at once.");
                return;
            }
            target = new byte[(int) wantedBytes];
            bytes = target;
        } else if (slice.blockLength() != blockLength) {
            fail(FetchFailure.CORRUPT, "The block " + id + " changed while it was fetched.");
            return;
        }
        System.arraycopy(slice.bytes(), 0, target, done, slice.bytes().length);
        done += slice.bytes().length;
        if (done == target.length) {
            promise.tryComplete(target);
        } else {
            fetchNext();
        }
    }

    private void fail(FetchFailure failure, String message) {
        promise.tryFail(new BlockFetchException(failure, address, message));
    }
}
