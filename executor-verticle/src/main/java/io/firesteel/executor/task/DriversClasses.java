package io.firesteel.executor.task;

import io.firesteel.block.net.BlockFetchException;
import io.firesteel.block.net.FetchFailure;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.Sha256;
import io.firesteel.dag.id.BlockId;
import io.firesteel.executor.task.FetchedJars.BlockFetcher;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What is below the directories of the driver's class path, asked for when something needs it. What the driver says it does
 * not have is asked for once. A wait is bounded, and goes on when the thread is interrupted: a task is killed so, and the
 * JVM never asks again for a class that it once did not get.
 */
final class DriversClasses implements LooseClasses {
    private static final Duration BOUND = Duration.ofSeconds(10);

    /** Names come from the application: forgotten all at once, and asked for again, beyond that many. */
    private static final int MAX_MISSING = 10_000;

    private final Path directory;
    private final Endpoint driver;
    private final BlockFetcher fetcher;
    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    DriversClasses(Path directory, Endpoint driver, BlockFetcher fetcher) {
        this.directory = directory.toAbsolutePath().normalize();
        this.driver = driver;
        this.fetcher = fetcher;
    }

    @Override
    public Optional<Path> directory() {
        return Optional.of(directory);
    }

    @Override
    public boolean bring(String name) throws IOException {
        Optional<Path> target = target(name);
        if (target.isEmpty() || missing.contains(name)) {
            return false;
        }
        if (Files.exists(target.get())) {
            return true;
        }
        Optional<byte[]> bytes = ask(name);
        if (bytes.isPresent()) {
            write(bytes.get(), target.get());
            return true;
        }
        if (missing.size() >= MAX_MISSING) {
            missing.clear();
        }
        missing.add(name);
        return false;
    }

    /** Within the directory; empty if that name leads elsewhere. */
    private Optional<Path> target(String name) {
        try {
            Path target = directory.resolve(name).normalize();
            return target.startsWith(directory) && !target.equals(directory) ? Optional.of(target) : Optional.empty();
        } catch (InvalidPathException noFile) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> ask(String name) throws IOException {
        if (Context.isOnEventLoopThread()) {
            throw new IOException(name + " is needed on an event loop, which must not wait for the driver.");
        }
        BlockId block = BlockId.classFile(Sha256.of(name.getBytes(StandardCharsets.UTF_8)));
        try {
            return Optional.of(await(fetcher.fetch(driver, block)));
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof BlockFetchException fetch && fetch.failure() == FetchFailure.MISSING) {
                return Optional.empty();
            }
            throw new IOException(
                    name + " cannot be had from the driver at " + driver + ": " + failure.getCause(), failure);
        } catch (TimeoutException late) {
            throw new IOException(
                    name + " did not come from the driver at " + driver + " within " + BOUND.toSeconds() + " s.", late);
        }
    }

    private static byte[] await(Future<byte[]> fetched) throws ExecutionException, TimeoutException {
        CompletableFuture<byte[]> future = fetched.toCompletionStage().toCompletableFuture();
        long deadlineNanos = System.nanoTime() + BOUND.toNanos();
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return future.get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException killed) {
                    isInterrupted = true;
                }
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Through a stream that an interrupt does not close. */
    private void write(byte[] bytes, Path target) throws IOException {
        Files.createDirectories(target.resolveSibling(""));
        Path partial = Files.createTempFile(directory, "fetched-", ".part");
        try {
            try (FileOutputStream out = new FileOutputStream(partial.toFile())) {
                out.write(bytes);
            }
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    @Override
    public String whereSought() {
        return "the driver at " + driver + " has it in no directory of its class path";
    }
}
