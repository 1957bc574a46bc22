package io.firesteel.block.shuffle;

import io.firesteel.block.RangedFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/** Reads segments straight from a shuffle directory of this host. Each read opens the file itself. Safe for several threads. */
public final class LocalSegments {
    private final ShuffleDirectory directory;

    public LocalSegments(ShuffleDirectory directory) {
        this.directory = directory;
    }

    /** Reads those segments, both ends included. */
    public List<StoredSegment> read(MapOutputLocation location, int firstPartition, int lastPartition)
            throws IOException {
        try (OpenMapOutput output = open(location)) {
            output.requireRange(firstPartition, lastPartition);
            List<StoredSegment> segments = new ArrayList<>(lastPartition - firstPartition + 1);
            for (int partition = firstPartition; partition <= lastPartition; partition++) {
                segments.add(output.read(partition));
            }
            return segments;
        }
    }

    /**
     * Reads a slice of a map output as it lies in its file, index included.
     *
     * @throws MissingMapOutputException if there is no such file
     */
    public byte[] readStored(MapOutputLocation location, long from, int length) throws IOException {
        try (RangedFile file = openFile(location)) {
            return file.read(location.offset() + from, length);
        }
    }

    /**
     * Opens one map output and verifies its index.
     *
     * @throws MissingMapOutputException if there is no such file
     * @throws CorruptBlockException if the index is truncated or corrupt
     */
    public OpenMapOutput open(MapOutputLocation location) throws IOException {
        RangedFile file = openFile(location);
        try {
            if (location.length() > file.length() - location.offset()) {
                throw new EOFException("the file has " + file.length() + " bytes.");
            }
            return new OpenMapOutput(file, location, RegionIndex.read(file, location));
        } catch (EOFException failure) {
            file.close();
            throw new CorruptBlockException(
                    "The map output " + location + " is truncated: " + failure.getMessage(), failure);
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    private RangedFile openFile(MapOutputLocation location) throws IOException {
        try {
            return RangedFile.open(directory.resolve(location.file()));
        } catch (NoSuchFileException gone) {
            throw new MissingMapOutputException("The map output " + location + " is not in " + directory.path() + ".");
        }
    }
}
