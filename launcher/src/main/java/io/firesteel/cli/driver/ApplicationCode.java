package io.firesteel.cli.driver;

import io.firesteel.executor.task.ApplicationClassLoader;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The code of a user's application.
 *
 * @param jars what executors fetch before they run tasks
 * @param directories of classes in no jar, which executors fetch one by one
 */
public record ApplicationCode(List<ApplicationJar> jars, List<Path> directories) {
    public ApplicationCode {
        jars = List.copyOf(jars);
        directories = List.copyOf(directories);
    }

    /** Of jars alone. */
    public static ApplicationCode ofJars(List<ApplicationJar> jars) {
        return new ApplicationCode(jars, List.of());
    }

    /** Finds its classes in this process, before those of Firesteel, as executors do. */
    public ClassLoader loader() {
        List<URL> urls = Stream.concat(jars.stream().map(ApplicationJar::file), directories.stream())
                .map(ApplicationCode::url)
                .toList();
        return new ApplicationClassLoader(urls, ApplicationCode.class.getClassLoader());
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("No URL of " + path, e);
        }
    }
}
