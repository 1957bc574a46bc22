package io.firesteel.executor.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.bus.message.DriverToExecutor.ExecutorRegistered;
import io.firesteel.bus.message.DriverToExecutor.Jar;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.Sha256;
import io.firesteel.dag.Pair;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.executor.task.FetchedJars.BlockFetcher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchedJarsTest {
    private static final Endpoint DRIVER = new Endpoint("driver", 1);

    @TempDir
    Path directory = Path.of("");

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger fetches = new AtomicInteger();

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    private static ExecutorRegistered told(Jar jar) {
        return new ExecutorRegistered(new Incarnation(1), List.of(jar), DRIVER);
    }

    /** Has nothing. */
    private static class FakeDriver implements BlockFetcher {
        @Override
        public Future<byte[]> fetch(Endpoint server, BlockId block, long offset, int length) {
            return Future.failedFuture("no driver");
        }

        @Override
        public Future<byte[]> fetch(Endpoint server, BlockId block) {
            return Future.failedFuture("no driver");
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /** A jar with the bytes of classes of the test's own class path. */
    private static byte[] jarOf(Class<?>... classes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            for (Class<?> type : classes) {
                String file = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new ZipEntry(file));
                try (InputStream in = FetchedJarsTest.class.getClassLoader().getResourceAsStream(file)) {
                    in.transferTo(jar);
                }
            }
        }
        return bytes.toByteArray();
    }

    private Path shared() {
        return directory.resolve(".jars");
    }

    private FetchedJars serving(byte[] jar) {
        return serving(jar, "executor-1");
    }

    private FetchedJars serving(byte[] jar, String executor) {
        return new FetchedJars(vertx, directory.resolve(executor), shared(), new FakeDriver() {
            @Override
            public Future<byte[]> fetch(Endpoint server, BlockId block, long offset, int length) {
                fetches.incrementAndGet();
                return Future.succeededFuture(Arrays.copyOfRange(jar, (int) offset, (int) offset + length));
            }
        });
    }

    @Test
    void applicationClassesComeFromTheJarAndTheEnginesFromTheParent() throws Exception {
        byte[] bytes = jarOf(Test.class, Pair.class);
        Jar jar = new Jar("app.jar", Sha256.of(bytes), bytes.length);

        ClassLoader loader = await(serving(bytes).load(told(jar)));

        assertThat(loader.loadClass(Test.class.getName()).getClassLoader()).isSameAs(loader);
        assertThat(loader.loadClass(Pair.class.getName())).isSameAs(Pair.class);
        assertThat(loader.loadClass("org.assertj.core.api.Assertions").getClassLoader())
                .isNotSameAs(loader);
    }

    @Test
    void aJarIsFetchedOnceByAllExecutorsOfAHost() throws Exception {
        byte[] bytes = jarOf(Test.class);
        Jar jar = new Jar("app.jar", Sha256.of(bytes), bytes.length);
        await(serving(bytes, "executor-1").load(told(jar)));

        ClassLoader loader = await(serving(bytes, "executor-2").load(told(jar)));

        assertThat(fetches).hasValue(1);
        assertThat(loader.loadClass(Test.class.getName()).getClassLoader()).isSameAs(loader);
    }

    @Test
    void aSharedJarMayBeRemovedWhileItIsUsed() throws Exception {
        byte[] bytes = jarOf(Test.class);
        Jar jar = new Jar("app.jar", Sha256.of(bytes), bytes.length);
        ClassLoader loader = await(serving(bytes).load(told(jar)));

        Files.delete(shared().resolve(jar.sha256() + ".jar"));

        assertThat(loader.loadClass(Test.class.getName()).getClassLoader()).isSameAs(loader);
    }

    @Test
    void aSharedJarThatIsDamagedIsFetchedAgain() throws Exception {
        byte[] bytes = jarOf(Test.class);
        Jar jar = new Jar("app.jar", Sha256.of(bytes), bytes.length);
        Path kept = Files.createDirectories(shared()).resolve(jar.sha256() + ".jar");
        Files.write(kept, new byte[bytes.length]);

        ClassLoader loader = await(serving(bytes).load(told(jar)));

        assertThat(fetches).hasValue(1);
        assertThat(kept).hasBinaryContent(bytes);
        assertThat(loader.loadClass(Test.class.getName()).getClassLoader()).isSameAs(loader);
    }

    @Test
    void executorsThatFetchAtTheSameTimeAllGetTheJar() throws Exception {
        byte[] bytes = jarOf(Test.class);
        Jar jar = new Jar("app.jar", Sha256.of(bytes), bytes.length);
        List<Future<ClassLoader>> loading = IntStream.range(0, 8)
                .mapToObj(i -> serving(bytes, "executor-" + i).load(told(jar)))
                .toList();

        for (Future<ClassLoader> each : loading) {
            ClassLoader loader = await(each);
            assertThat(loader.loadClass(Test.class.getName()).getClassLoader()).isSameAs(loader);
        }
        assertThat(shared()).isDirectoryContaining("glob:**" + jar.sha256() + ".jar");
        assertThat(shared().toFile().list()).hasSize(1);
    }

    @Test
    void aJarThatIsNotWhatItsHashSaysIsRefused() throws Exception {
        byte[] bytes = jarOf(Test.class);
        Jar jar = new Jar("app.jar", Sha256.of(new byte[0]), bytes.length);

        assertThatThrownBy(() -> await(serving(bytes).load(told(jar))))
                .hasMessageContaining("app.jar")
                .hasMessageContaining(DRIVER.toString())
                .hasMessageContaining(Sha256.of(bytes));
    }

    @Test
    void aFetchThatFailsLeavesNoFile() throws Exception {
        byte[] bytes = jarOf(Test.class);
        Jar jar = new Jar("app.jar", Sha256.of(bytes), bytes.length);
        FetchedJars unreachable = new FetchedJars(vertx, directory, shared(), new FakeDriver());

        assertThatThrownBy(() -> await(unreachable.load(told(jar)))).hasMessageContaining("no driver");
        assertThat(directory.resolve("jars")).isEmptyDirectory();
        assertThat(shared()).doesNotExist();
    }
}
