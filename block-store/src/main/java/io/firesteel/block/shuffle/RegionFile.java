package io.firesteel.block.shuffle;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A map output being written to a file of its own. Under a temporary name until it is whole; closing it earlier deletes it. */
final class RegionFile implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 18;

    private final ShuffleDirectory directory;
    private final String name;
    private final Path temporary;
    private final OutputStream out;
    private long length;

    RegionFile(ShuffleDirectory directory, String name) throws IOException {
        this.directory = directory;
        this.name = name;
        this.temporary = directory.resolve(name + ".part");
        this.out = new BufferedOutputStream(new FileOutputStream(temporary.toFile()), BUFFER_BYTES);
    }

    void write(byte[] bytes, int count) throws IOException {
        out.write(bytes, 0, count);
        length += count;
    }

    MapOutputLocation publish() throws IOException {
        out.close();
        Files.move(temporary, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        return new MapOutputLocation(name, 0, length);
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
