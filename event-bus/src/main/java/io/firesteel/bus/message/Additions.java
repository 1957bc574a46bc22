package io.firesteel.bus.message;

import io.firesteel.bus.codec.WireTag;
import java.util.List;

/**
 * The files and jars that were added to an application while it runs: what a task finds when it starts.
 *
 * @param server the driver's block server, which has them as blobs
 */
@WireTag(72)
public record Additions(Endpoint server, List<AddedFile> files, List<AddedFile> jars) implements BlobContent {
    public Additions {
        files = List.copyOf(files);
        jars = List.copyOf(jars);
    }

    /**
     * A file by its content.
     *
     * @param name relative path by which tasks find it, with {@code /}
     */
    public record AddedFile(String name, String sha256, long length) {}
}
