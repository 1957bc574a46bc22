package io.firesteel.executor.task;

import io.firesteel.bus.message.Additions.AddedFile;
import io.firesteel.bus.message.DriverToExecutor.ExecutorRegistered;
import io.firesteel.bus.message.DriverToExecutor.Jar;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.Sha256;
import io.firesteel.dag.id.BlockId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fetches an application's jars and the files added to it from its driver, by hash and in slices. Jars are shared with the
 * other executors of the host; each is brought here once.
 */
public final class FetchedJars implements ApplicationClasses {
    private static final int SLICE_BYTES = 8 << 20;
    private static final String JARS = "jars";
    private static final String FILES = "files";
    private static final String CLASSES = "classes";

    private final Vertx vertx;
    private final Path directory;
    private final SharedJars shared;
    private final BlockFetcher fetcher;
    private final Map<String, Future<Path>> jars = new ConcurrentHashMap<>();

    /** Fetches blocks. */
    public interface BlockFetcher {
        /** A range of one. */
        Future<byte[]> fetch(Endpoint server, BlockId block, long offset, int length);

        /** A whole one. */
        Future<byte[]> fetch(Endpoint server, BlockId block);
    }

    /**
     * For one executor.
     *
     * @param directory its own
     * @param shared that of all executors of the host
     */
    public FetchedJars(Vertx vertx, Path directory, Path shared, BlockFetcher fetcher) {
        this.vertx = vertx;
        this.directory = directory;
        this.shared = new SharedJars(shared);
        this.fetcher = fetcher;
    }

    @Override
    public Future<ClassLoader> load(ExecutorRegistered told) {
        Future<List<URL>> fetched = Future.succeededFuture(new ArrayList<>());
        for (Jar jar : told.jars()) {
            fetched = fetched.compose(urls -> jar(jar, told.blockServer()).map(path -> {
                urls.add(url(path));
                return urls;
            }));
        }
        return fetched.compose(urls -> vertx.executeBlocking(() -> loader(urls, told)));
    }

    private ClassLoader loader(List<URL> jars, ExecutorRegistered told) throws IOException {
        LooseClasses loose = told.looseClasses()
                ? LooseClasses.ofDriver(
                        Files.createDirectories(directory.resolve(CLASSES)), told.blockServer(), fetcher)
                : LooseClasses.NONE;
        return new ApplicationClassLoader(jars, FetchedJars.class.getClassLoader(), loose);
    }

    @Override
    public Future<Path> fetchJar(AddedFile jar, Endpoint driver) {
        return jar(new Jar(jar.name(), jar.sha256(), jar.length()), driver);
    }

    /** Once for each content; again after a failure. */
    private Future<Path> jar(Jar jar, Endpoint driver) {
        return jars.compute(
                jar.sha256(), (hash, known) -> known != null && !known.failed() ? known : bring(jar, driver));
    }

    private Future<Path> bring(Jar jar, Endpoint driver) {
        Path own = directory.resolve(JARS).resolve(jar.sha256() + ".jar");
        return vertx.executeBlocking(() -> takeShared(jar, own))
                .compose(isHere -> isHere
                        ? Future.succeededFuture(own)
                        : fetch(jar, driver, own).compose(fetched -> vertx.executeBlocking(() -> share(jar, fetched))));
    }

    private boolean takeShared(Jar jar, Path own) throws IOException {
        Files.createDirectories(own.toAbsolutePath().getParent());
        return Files.exists(own) || shared.take(jar, own);
    }

    private Path share(Jar jar, Path own) {
        shared.share(jar, own);
        return own;
    }

    @Override
    public Future<Path> fetchFile(AddedFile file, Endpoint driver) {
        Path root = directory.resolve(FILES);
        Path target = root.resolve(file.name()).normalize();
        if (!target.startsWith(root)) {
            return Future.failedFuture("The name " + file.name() + " of an added file leads out of " + root + ".");
        }
        return fetch(new Jar(file.name(), file.sha256(), file.length()), driver, target);
    }

    private Future<Path> fetch(Jar jar, Endpoint driver, Path target) {
        return vertx.executeBlocking(() -> prepare(target))
                .compose(partial -> partial.isEmpty()
                        ? Future.succeededFuture()
                        : fetchRest(jar, driver, partial.get(), 0)
                                .compose(done ->
                                        vertx.executeBlocking(() -> publish(jar, driver, partial.get(), target)))
                                .eventually(() -> vertx.executeBlocking(() -> Files.deleteIfExists(partial.get()))))
                .map(target);
    }

    /** A file to fetch into, since two may want the same; empty if it is here. */
    private Optional<Path> prepare(Path target) throws IOException {
        Files.createDirectories(directory);
        Files.createDirectories(target.toAbsolutePath().getParent());
        return Files.exists(target)
                ? Optional.empty()
                : Optional.of(Files.createTempFile(directory, "fetched-", ".part"));
    }

    private Future<Void> fetchRest(Jar jar, Endpoint driver, Path partial, long done) {
        int length = (int) Math.min(SLICE_BYTES, jar.length() - done);
        if (length <= 0 && done > 0) {
            return Future.succeededFuture();
        }
        return fetcher.fetch(driver, BlockId.blob(jar.sha256()), done, length)
                .compose(bytes -> vertx.executeBlocking(() -> append(partial, bytes)))
                .compose(count -> fetchRest(jar, driver, partial, done + Math.max(1, count)));
    }

    private static int append(Path partial, byte[] bytes) throws IOException {
        try (OutputStream out = Files.newOutputStream(partial, StandardOpenOption.APPEND)) {
            out.write(bytes);
        }
        return bytes.length;
    }

    private static Path publish(Jar jar, Endpoint driver, Path partial, Path target) throws IOException {
        String found = Sha256.of(partial);
        if (!found.equals(jar.sha256())) {
            throw new IOException("The file " + jar.name() + " arrived from the driver at " + driver + " with SHA-256 "
                    + found + " instead of " + jar.sha256()
                    + ": was it changed while the application runs? Submit it again.");
        }
        return Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    }

    static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (IOException impossible) {
            throw new IllegalStateException("No URL of " + path, impossible);
        }
    }
}
