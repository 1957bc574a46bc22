package io.firesteel.block.storage;

import io.firesteel.block.serial.BlockInput;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.block.shuffle.CorruptBlockException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A file of records as frames, on any file system: what checkpoints are made of. Confined to one thread. */
public final class RecordFile implements AutoCloseable {
    private static final int MAX_FRAME_BYTES = 1 << 30;

    private final OutputStream out;
    private final Frames frames;

    private RecordFile(OutputStream out, RecordSerializer serializer) {
        this.out = out;
        this.frames = new Frames(serializer, out::write);
    }

    /** Makes a file, which must not exist. */
    public static RecordFile create(Path path, RecordSerializer serializer) throws IOException {
        return new RecordFile(Files.newOutputStream(path, StandardOpenOption.CREATE_NEW), serializer);
    }

    /** Appends a record. */
    public void write(@Nullable Object record) throws IOException {
        frames.add(record);
    }

    /** Writes what is left; the file is whole then. */
    public void finish() throws IOException {
        frames.finish();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** Reads a file. */
    public static RecordBatches open(Path path, RecordSerializer serializer) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16));
        return new FrameReader(path.toString(), new StreamedFrames(path, in), serializer);
    }

    private record StreamedFrames(Path path, DataInputStream in) implements FrameReader.FrameSource {
        @Override
        public byte @Nullable [] next() throws IOException {
            byte[] header = in.readNBytes(Frames.HEADER_BYTES);
            if (header.length == 0) {
                return null;
            }
            int length = new BlockInput(header, 0, header.length).readInt();
            if (length < 0 || length > MAX_FRAME_BYTES) {
                throw new CorruptBlockException(path + " is corrupt: a frame of " + length + " bytes cannot be.");
            }
            byte[] frame = Arrays.copyOf(header, Frames.HEADER_BYTES + length);
            try {
                in.readFully(frame, Frames.HEADER_BYTES, length);
            } catch (EOFException truncated) {
                throw new CorruptBlockException(
                        path + " is truncated within a frame of " + length + " bytes.", truncated);
            }
            return frame;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
