package io.firesteel.block.shuffle;

/** How the chunks of a map output are stored. Whatever is chosen, a reader understands both. */
public enum Compression {
    /** As they are: right while readers share the host, where the page cache is faster than any codec. */
    NONE,
    /** LZ4 where it makes a chunk smaller: right for networks and disks. */
    LZ4
}
