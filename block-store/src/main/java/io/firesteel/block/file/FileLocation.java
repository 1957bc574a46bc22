package io.firesteel.block.file;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.ServiceLoader;

/**
 * What users write to name a file or directory: a URI of any {@code java.nio} file system, or a path of the default one.
 * Driver and executors tell the two apart in the same way.
 */
public final class FileLocation {
    private FileLocation() {}

    /** Whether the text is a URI. */
    public static boolean isUri(String location) {
        return location.contains("://") || location.startsWith("file:");
    }

    /**
     * The path of that name. Providers come from the JVM and from the application's jars.
     *
     * @throws IllegalArgumentException if it is no path
     * @throws FileSystemNotFoundException if no provider knows the file system
     */
    public static Path path(String location) {
        return isUri(location) ? ofUri(URI.create(location)) : Path.of(location);
    }

    private static Path ofUri(URI uri) {
        for (FileSystemProvider provider : FileSystemProvider.installedProviders()) {
            if (provider.getScheme().equalsIgnoreCase(uri.getScheme())) {
                return provider.getPath(uri);
            }
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        for (FileSystemProvider provider : ServiceLoader.load(FileSystemProvider.class, loader)) {
            if (provider.getScheme().equalsIgnoreCase(uri.getScheme())) {
                return provider.getPath(uri);
            }
        }
        throw new FileSystemNotFoundException(
                "no file system provider for '" + uri.getScheme() + "' is on the class path");
    }

    /** The name by which any process finds a path: working directories differ, so it is absolute. */
    public static String name(Path path) {
        return path.getFileSystem() == FileSystems.getDefault()
                ? path.toAbsolutePath().toString()
                : path.toUri().toString();
    }
}
