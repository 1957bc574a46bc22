package io.firesteel.executor.pipeline;

import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Files named as a URI of any installed file system, or as a path of the default one. */
final class FileLocation {
    /** One letter is a drive of Windows, not a scheme. */
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);

    private FileLocation() {}

    static Path path(String location) {
        return SCHEME.matcher(location).matches() ? Path.of(URI.create(location)) : Path.of(location);
    }
}
