package io.firesteel.executor.pipeline;

import java.net.URI;
import java.nio.file.Path;

/** Files named as a URI of any installed file system, or as a path of the default one: told apart as the driver does. */
final class FileLocation {
    private FileLocation() {}

    static Path path(String location) {
        return location.contains("://") || location.startsWith("file:")
                ? Path.of(URI.create(location))
                : Path.of(location);
    }
}
