package io.firesteel.driver.source;

import io.firesteel.block.file.FileLocation;
import io.firesteel.dag.CallSite;
import io.firesteel.dag.JobFailedException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;

/** The paths that users name; what is none fails the job that names it. */
public final class Locations {
    private Locations() {}

    /** The path of that name, as {@link FileLocation} reads it. */
    public static Path toPath(String name, CallSite site) {
        try {
            return FileLocation.path(name);
        } catch (FileSystemNotFoundException | IllegalArgumentException e) {
            throw new JobFailedException(
                    site + ": '" + name + "' is not a path this JVM can open: " + e.getMessage(), e);
        }
    }
}
