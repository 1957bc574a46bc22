package io.firesteel.executor.source;

import io.firesteel.block.file.CodecStreams;
import io.firesteel.block.file.FileLocation;
import io.firesteel.dag.format.CompressionCodec;
import io.firesteel.dag.lineage.SourceSplit.FilePiece;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Opens pieces of files that were listed before, and says so if a file has gone or shrunk since then: its pieces would not
 * be those that were planned.
 *
 * <p>Each task has its own channel: killing a task interrupts its thread, which closes the channel.
 */
final class OpenPiece {
    /** More than this at once would be copied through a direct buffer of that size, which the JDK keeps for the thread. */
    static final int MAX_READ_BYTES = 1 << 20;

    private OpenPiece() {}

    /** The bytes of the file from that position on, to its end, or all of what it holds if it is compressed. */
    static ByteSource at(FilePiece piece, long position) throws IOException {
        Path path = FileLocation.path(piece.path());
        try {
            return piece.codec() == CompressionCodec.NONE ? plain(piece, path, position) : decompressed(piece, path);
        } catch (NoSuchFileException gone) {
            throw new IOException("The file " + piece.path() + " was there when it was listed and is gone now.", gone);
        }
    }

    private static ByteSource plain(FilePiece piece, Path path, long position) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(path, StandardOpenOption.READ);
        try {
            requireListedSize(piece, channel.size());
            channel.position(position);
            return new ChannelBytes(channel, piece);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    private static ByteSource decompressed(FilePiece piece, Path path) throws IOException {
        requireListedSize(piece, Files.size(path));
        InputStream file = piece.fileBytes() == 0 ? InputStream.nullInputStream() : Files.newInputStream(path);
        try {
            InputStream content = piece.fileBytes() == 0 ? file : CodecStreams.input(piece.codec(), file);
            return new StreamBytes(content, piece);
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw new IOException(
                    "The file " + piece.path() + " cannot be decompressed: " + failure.getMessage(), failure);
        }
    }

    private static void requireListedSize(FilePiece piece, long bytes) throws IOException {
        if (bytes < piece.fileBytes()) {
            throw shrunk(piece, bytes);
        }
    }

    private static IOException shrunk(FilePiece piece, long bytes) {
        return new IOException("The file " + piece.path() + " had " + piece.fileBytes()
                + " bytes when it was listed and has " + bytes
                + " now. Files must not change while jobs read them; make the RDD again to list it anew.");
    }

    private record ChannelBytes(SeekableByteChannel channel, FilePiece piece) implements ByteSource {
        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = channel.read(ByteBuffer.wrap(into, offset, Math.min(MAX_READ_BYTES, length)));
            if (count < 0 && channel.position() < piece.start() + piece.length()) {
                throw shrunk(piece, channel.size());
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private record StreamBytes(InputStream content, FilePiece piece) implements ByteSource {
        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return content.read(into, offset, length);
            } catch (IOException failure) {
                throw new IOException(
                        "The file " + piece.path() + " cannot be decompressed: " + failure.getMessage(), failure);
            }
        }

        @Override
        public void close() throws IOException {
            content.close();
        }
    }
}
