package io.firesteel.driver.job;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.JobFailedException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;

/** What users write to name a file or directory: a URI, or a path of the default file system. */
final class Locations {
    private Locations() {}

    static Path toPath(String name, CallSite site) {
        try {
            return name.contains("://") || name.startsWith("file:") ? Path.of(URI.create(name)) : Path.of(name);
        } catch (FileSystemNotFoundException | IllegalArgumentException e) {
            throw new JobFailedException(
                    site + ": '" + name + "' is not a path this JVM can open: " + e.getMessage(), e);
        }
    }
}
