package io.firesteel.block.memory;

/** Whoever grants memory to tasks. Safe for several threads. */
public interface MemoryLender {
    /** Takes that many bytes, or none and tells so. May block, for blocks to be driven out. */
    boolean tryAcquire(long bytes);

    /** Gives bytes back; more than were taken is a fault of the caller. */
    void release(long bytes);
}
