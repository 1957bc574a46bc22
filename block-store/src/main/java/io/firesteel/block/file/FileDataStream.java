package io.firesteel.block.file;

import io.firesteel.dag.format.PortableDataStream;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;

/**
 * A file by its name, opened where it is asked for.
 *
 * @param path as {@link FileLocation#name} gives it
 */
public record FileDataStream(String path) implements PortableDataStream, Serializable {
    @Override
    public DataInputStream open() throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(FileLocation.path(path))));
    }

    @Override
    public byte[] toArray() throws IOException {
        return Files.readAllBytes(FileLocation.path(path));
    }

    @Override
    public String getPath() {
        return path;
    }
}
