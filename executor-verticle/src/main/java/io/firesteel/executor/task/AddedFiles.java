package io.firesteel.executor.task;

import io.firesteel.bus.message.Additions;
import io.firesteel.bus.message.Additions.AddedFile;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The files and jars that were added to the application and are here. The first task that wants a list has it fetched;
 * the others of this executor wait. Safe for several threads: {@code this} guards all but the latest list.
 */
public final class AddedFiles {
    private final ApplicationClasses classes;
    private final ClassLoader loader;
    private final Blobs blobs;
    private final Map<AddedFile, Path> here = new LinkedHashMap<>();
    private final Set<String> jars = new HashSet<>();
    private volatile @Nullable Prepared latest;

    private record Prepared(String blob, Map<String, Path> files) {}

    /**
     * @param loader takes added jars, if it is an {@link ApplicationClassLoader}
     */
    public AddedFiles(ApplicationClasses classes, ClassLoader loader, Blobs blobs) {
        this.classes = classes;
        this.loader = loader;
        this.blobs = blobs;
    }

    /** Brings all of a list here; returns where each file is, and each directory that was added, by its name. */
    Map<String, Path> prepare(String blob) throws IOException, InterruptedException {
        Prepared known = latest;
        return known != null && known.blob().equals(blob) ? known.files() : fetch(blob);
    }

    private synchronized Map<String, Path> fetch(String blob) throws IOException, InterruptedException {
        Additions list = blobs.additions(blob);
        Map<String, Path> files = new LinkedHashMap<>();
        for (AddedFile file : list.files()) {
            Path path = place(file, () -> classes.fetchFile(file, list.server()));
            files.put(file.name(), path);
            nameDirectories(file.name(), path, files);
        }
        for (AddedFile jar : list.jars()) {
            if (!jars.contains(jar.sha256())) {
                addJar(place(jar, () -> classes.fetchJar(jar, list.server())));
                jars.add(jar.sha256());
            }
        }
        latest = new Prepared(blob, Collections.unmodifiableMap(files));
        return files;
    }

    private static void nameDirectories(String name, Path path, Map<String, Path> files) {
        Path parent = path.getParent();
        for (int end = name.lastIndexOf('/'); end > 0 && parent != null; end = name.lastIndexOf('/', end - 1)) {
            files.putIfAbsent(name.substring(0, end), parent);
            parent = parent.getParent();
        }
    }

    private Path place(AddedFile file, Supplier<Future<Path>> fetch) throws IOException, InterruptedException {
        Path known = here.get(file);
        if (known != null) {
            return known;
        }
        try {
            Path path = fetch.get().toCompletionStage().toCompletableFuture().get();
            here.put(file, path);
            return path;
        } catch (ExecutionException failure) {
            throw new IOException(
                    "The file " + file.name() + " that was added to the application cannot be had: "
                            + failure.getCause(),
                    failure);
        }
    }

    private void addJar(Path jar) throws MalformedURLException {
        if (!(loader instanceof ApplicationClassLoader application)) {
            throw new IllegalStateException("The jar " + jar + " cannot be added to " + loader + ".");
        }
        application.add(jar.toUri().toURL());
    }
}
