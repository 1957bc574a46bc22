package io.firesteel.block.memory;

/**
 * The memory one part of a task may fill before it spills: a small share that needs no asking, so that short tasks touch
 * nothing shared and a full budget never means a spill for each record; then what is granted, up to a limit.
 *
 * <p>Confined to one thread.
 */
public final class Allowance implements AutoCloseable {
    private static final long GRANT_BYTES = 4L << 20;

    private final MemoryLender lender;
    private final long unaskedBytes;
    private final long limitBytes;
    private long grantedBytes;

    /**
     * @param unaskedBytes may be held in any case
     * @param limitBytes more than this is never asked for
     */
    public Allowance(MemoryLender lender, long unaskedBytes, long limitBytes) {
        this.lender = lender;
        this.unaskedBytes = unaskedBytes;
        this.limitBytes = limitBytes;
    }

    /** Whether so many bytes may be held in all; asks for more if need be. */
    public boolean allows(long bytes) {
        if (bytes > limitBytes) {
            return false;
        }
        long missing = bytes - unaskedBytes - grantedBytes;
        if (missing <= 0) {
            return true;
        }
        long ahead = Math.max(missing, GRANT_BYTES);
        return grant(ahead) || (ahead > missing && grant(missing));
    }

    private boolean grant(long bytes) {
        if (!lender.tryAcquire(bytes)) {
            return false;
        }
        grantedBytes += bytes;
        return true;
    }

    /** Gives everything back; more may be asked for afterwards. */
    @Override
    public void close() {
        lender.release(grantedBytes);
        grantedBytes = 0;
    }
}
