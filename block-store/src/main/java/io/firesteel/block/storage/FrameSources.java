package io.firesteel.block.storage;

import io.firesteel.block.RangedFile;
import io.firesteel.block.serial.BlockInput;
import io.firesteel.block.serial.MalformedBytesException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The places frames are read from. */
final class FrameSources {
    private FrameSources() {}

    static FrameReader.FrameSource of(ByteFrames frames) {
        Iterator<byte[]> each = frames.frames().iterator();
        return new FrameReader.FrameSource() {
            @Override
            public byte @Nullable [] next() {
                return each.hasNext() ? each.next() : null;
            }

            @Override
            public void close() {}
        };
    }

    /** Frames that came in one piece from another executor. */
    static FrameReader.FrameSource of(byte[] block) {
        return new FrameReader.FrameSource() {
            private int position;

            @Override
            public byte @Nullable [] next() {
                if (position == block.length) {
                    return null;
                }
                int length = new BlockInput(block, position, block.length - position).readInt();
                int end = endOf(position, length, block.length);
                byte[] frame = Arrays.copyOfRange(block, position, end);
                position = end;
                return frame;
            }

            @Override
            public void close() {}
        };
    }

    /** Opens a file of frames. */
    static FrameReader.FrameSource open(Path path) throws IOException {
        RangedFile file = RangedFile.open(path);
        return new FrameReader.FrameSource() {
            private long position;

            @Override
            public byte @Nullable [] next() throws IOException {
                long left = file.length() - position;
                if (left == 0) {
                    return null;
                }
                byte[] header = file.read(position, (int) Math.min(Integer.BYTES, left));
                int length = new BlockInput(header, 0, header.length).readInt();
                byte[] frame = file.read(position, endOf(0, length, (int) Math.min(Integer.MAX_VALUE, left)));
                position += frame.length;
                return frame;
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    private static int endOf(int start, int length, int limit) {
        if (length < 0 || length > limit - start - Frames.HEADER_BYTES) {
            throw new MalformedBytesException(
                    "a frame of " + length + " bytes is said to follow, but " + (limit - start) + " are left.");
        }
        return start + Frames.HEADER_BYTES + length;
    }
}
