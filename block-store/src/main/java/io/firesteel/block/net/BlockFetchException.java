package io.firesteel.block.net;

/** Bytes could not be fetched from a block server: why, from where, and what was seen. */
public final class BlockFetchException extends Exception {
    private final FetchFailure failure;
    private final BlockAddress address;

    BlockFetchException(FetchFailure failure, BlockAddress address, String message) {
        super("Fetch from " + address + " failed (" + failure + "): " + message);
        this.failure = failure;
        this.address = address;
    }

    public FetchFailure failure() {
        return failure;
    }

    public BlockAddress address() {
        return address;
    }
}
