package io.firesteel.block.storage;

import io.firesteel.block.BlockContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The frames of a block in memory. Immutable; the arrays are shared. */
final class ByteFrames implements BlockContent {
    private final List<byte[]> frames;
    private final long length;

    private ByteFrames(List<byte[]> frames, long length) {
        this.frames = frames;
        this.length = length;
    }

    /** Frames one after the other. */
    static final class Builder {
        private final List<byte[]> frames = new ArrayList<>();
        private long length;

        void add(byte[] frame) {
            frames.add(frame);
            length += frame.length;
        }

        long length() {
            return length;
        }

        ByteFrames build() {
            return new ByteFrames(List.copyOf(frames), length);
        }
    }

    List<byte[]> frames() {
        return frames;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public byte[] read(long offset, int sliceLength) {
        Objects.checkFromIndexSize(offset, sliceLength, length);
        byte[] slice = new byte[sliceLength];
        long start = 0;
        for (byte[] frame : frames) {
            long from = Math.max(offset, start);
            long to = Math.min(offset + sliceLength, start + frame.length);
            if (from < to) {
                System.arraycopy(frame, (int) (from - start), slice, (int) (from - offset), (int) (to - from));
            }
            start += frame.length;
        }
        return slice;
    }
}
