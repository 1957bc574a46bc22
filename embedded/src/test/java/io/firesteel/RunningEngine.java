package io.firesteel;

import io.firesteel.dag.FiresteelContext;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An engine in this process for all tests of a class. */
public final class RunningEngine implements BeforeAllCallback, AfterAllCallback {
    private @Nullable Vertx vertx;
    private @Nullable FiresteelContext context;
    private @Nullable Path directory;

    @Override
    public void beforeAll(ExtensionContext test) throws Exception {
        Path made = Files.createTempDirectory("firesteel-test-");
        Vertx started = Vertx.vertx();
        directory = made;
        vertx = started;
        context = Firesteel.create(
                        started, FiresteelOptions.defaults().withSlots(3).withDirectory(made.resolve("work")))
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    /** The context of the engine. */
    public FiresteelContext context() {
        if (context == null) {
            throw new IllegalStateException("The engine runs while the tests of its class do.");
        }
        return context;
    }

    /** A directory of the class's own. */
    public Path directory() {
        if (directory == null) {
            throw new IllegalStateException("The engine runs while the tests of its class do.");
        }
        return directory;
    }

    @Override
    public void afterAll(ExtensionContext test) throws Exception {
        context().stop();
        if (vertx != null) {
            vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
        List<Path> left;
        try (Stream<Path> walked = Files.walk(directory())) {
            left = walked.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : left) {
            Files.deleteIfExists(path);
        }
    }
}
