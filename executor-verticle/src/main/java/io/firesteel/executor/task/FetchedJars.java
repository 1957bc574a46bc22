package io.firesteel.executor.task;

import io.firesteel.bus.message.Additions.AddedFile;
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
import java.util.Optional;

/** Fetches an application's jars and the files added to it from its driver, by hash and in slices, into a directory that keeps them. */
public final class FetchedJars implements ApplicationClasses {
    private static final int SLICE_BYTES = 8 << 20;

    private final Vertx vertx;
    private final Path directory;
    private final RangeFetcher fetcher;

    /** Fetches a range of a block. */
    @FunctionalInterface
    public interface RangeFetcher {
        Future<byte[]> fetch(Endpoint server, BlockId block, long offset, int length);
    }

    public FetchedJars(Vertx vertx, Path directory, RangeFetcher fetcher) {
        this.vertx = vertx;
        this.directory = directory;
        this.fetcher = fetcher;
    }

    @Override
    public Future<ClassLoader> load(List<Jar> jars, Endpoint driver) {
        Future<List<URL>> fetched = Future.succeededFuture(new ArrayList<>());
        for (Jar jar : jars) {
            fetched = fetched.compose(urls -> fetch(jar, driver).map(url -> {
                urls.add(url);
                return urls;
            }));
        }
        return fetched.map(urls -> new ApplicationClassLoader(urls, FetchedJars.class.getClassLoader()));
    }

    private Future<URL> fetch(Jar jar, Endpoint driver) {
        return fetch(jar, driver, directory.resolve(BlockId.blob(jar.sha256()) + ".jar"))
                .map(FetchedJars::url);
    }

    @Override
    public Future<Path> fetchJar(AddedFile jar, Endpoint driver) {
        Jar wanted = new Jar(jar.name(), jar.sha256(), jar.length());
        return fetch(wanted, driver, directory.resolve(BlockId.blob(jar.sha256()) + ".jar"));
    }

    @Override
    public Future<Path> fetchFile(AddedFile file, Endpoint driver) {
        Path root = directory.resolveSibling("files");
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
                                .compose(done -> vertx.executeBlocking(() -> publish(jar, partial.get(), target)))
                                .eventually(() -> vertx.executeBlocking(() -> Files.deleteIfExists(partial.get()))))
                .map(target);
    }

    /** A file of this process's own to fetch into, since others may share the directory; empty if the jar is here. */
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

    private static Path publish(Jar jar, Path partial, Path target) throws IOException {
        String found = Sha256.of(partial);
        if (!found.equals(jar.sha256())) {
            throw new IOException("The file " + jar.name() + " arrived with SHA-256 " + found + " instead of "
                    + jar.sha256() + ": was it changed while the application runs?");
        }
        return Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (IOException impossible) {
            throw new IllegalStateException("No URL of " + path, impossible);
        }
    }
}
