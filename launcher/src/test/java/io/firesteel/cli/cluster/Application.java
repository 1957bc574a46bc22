package io.firesteel.cli.cluster;

import io.firesteel.cli.driver.ApplicationJar;
import io.firesteel.cli.driver.DriverLaunch;
import io.firesteel.cli.driver.DriverRequest;
import io.firesteel.cli.driver.RunningDriver;
import io.firesteel.cli.process.Blocking;
import io.firesteel.cli.process.ReadyLine;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.id.ExecutorId;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** An application whose driver is in this process, and where its tasks leave records of what they computed. */
final class Application implements AutoCloseable {
    private static final Duration ANSWER_BOUND = Duration.ofMinutes(2);

    private final ClusterFixture cluster;
    private final RunningDriver driver;
    private final Path records;
    private final JobWatch watch = new JobWatch();
    private int news;

    private Application(ClusterFixture cluster, RunningDriver driver, Path records) {
        this.cluster = cluster;
        this.driver = driver;
        this.records = records;
        driver.context().addListener(watch);
    }

    /** With so many executors, once they are all there. */
    static Application start(ClusterFixture cluster, int executors, String memory, Class<?> programs) throws Exception {
        return start(cluster, FiresteelConf.defaults().with("firesteel.executor.memory", memory), executors, programs);
    }

    /** With so many executors, once they are all there. */
    static Application start(ClusterFixture cluster, FiresteelConf settings, int executors, Class<?> programs)
            throws Exception {
        FiresteelConf conf = settings.with("firesteel.executor.instances", String.valueOf(executors));
        Path home = Files.createTempDirectory(cluster.directory(), "application-");
        List<ApplicationJar> jars =
                List.of(ApplicationJar.of(ApplicationJars.write(home.resolve("programs.jar"), programs)));
        DriverRequest request =
                new DriverRequest(programs.getSimpleName(), cluster.members(), conf, jars, programs.getClassLoader());
        RunningDriver driver = Blocking.await(DriverLaunch.start(request));
        Application application = new Application(cluster, driver, Files.createDirectory(home.resolve("records")));
        ClusterFixture.await("executors", () -> application.watch.executorsAdded() == executors);
        return application;
    }

    FiresteelContext context() {
        return driver.context();
    }

    JobWatch watch() {
        return watch;
    }

    /** Where tasks leave a file for each computation. */
    Path records() {
        return records;
    }

    /** A directory for other records. */
    Path records(String name) throws IOException {
        return Files.createDirectories(records.resolveSibling(name));
    }

    /** How often each partition was computed. */
    Map<Integer, Integer> computed() throws IOException {
        return computed(records);
    }

    static Map<Integer, Integer> computed(Path records) throws IOException {
        Map<Integer, Integer> computed = new TreeMap<>();
        try (Stream<Path> files = Files.list(records)) {
            files.map(file -> file.getFileName().toString())
                    .map(name -> Integer.valueOf(name.substring(0, name.indexOf('-'))))
                    .forEach(partition -> computed.merge(partition, 1, Integer::sum));
        }
        return computed;
    }

    /** Forgets what was computed so far. */
    void clearRecords() throws IOException {
        try (Stream<Path> files = Files.list(records)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    <R> R answer(Future<R> answer) throws Exception {
        ClusterFixture.await("the answer; " + watch, ANSWER_BOUND, answer::isComplete);
        return Blocking.await(answer);
    }

    /** The answer of a job, when all that happened in it has been told, too: listeners hear of it later. */
    <R> R watched(Supplier<Future<R>> action) throws Exception {
        R answer = answer(action.get());
        awaitNews();
        return answer;
    }

    /** Waits until the watch has been told all that has happened so far: the news of an empty job comes after it. */
    void awaitNews() throws Exception {
        String last = "news " + ++news;
        context().setJobGroup(last, null, true);
        Future<Long> nothing = context().emptyRdd().countAsync();
        context().clearJobGroup();
        answer(nothing);
        ClusterFixture.await("news of an empty job's end", () -> watch.hasEnded(last));
    }

    /** The process of an executor. */
    ReadyLine process(ExecutorId executor) throws IOException {
        return cluster.executors().stream()
                .filter(line -> line.id().equals(executor.value()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No process of " + executor + "\n" + cluster.logs()));
    }

    /** Kills an executor's process and waits until the driver knows, and has another one. */
    void kill(ExecutorId executor) throws Exception {
        long before = watch.executorsAdded();
        ClusterFixture.signal("KILL", process(executor).pid());
        ClusterFixture.await("a replacement of " + executor + "; " + watch, () -> watch.executorsAdded() > before);
        ClusterFixture.await("the loss of " + executor + "; " + watch, () -> watch.isRemoved(executor));
    }

    /** The names of an executor's files of persisted blocks. */
    List<String> blockFiles(ExecutorId executor) {
        try (Stream<Path> files = Files.walk(cluster.directory())) {
            return files.filter(file -> file.resolveSibling("").endsWith(Path.of(executor.value(), "blocks")))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException goneMeanwhile) {
            return blockFiles(executor);
        }
    }

    /** What an executor says it keeps, {@code memory} or {@code disk}. */
    long cachedBytes(ExecutorId executor, String medium) throws Exception {
        return metric(executor, "firesteel_cache_bytes", "medium=\"" + medium + "\"");
    }

    /** Bytes of broadcasts that all living executors have fetched from the {@code driver} or from an {@code executor}. */
    long broadcastBytes(String source) throws Exception {
        long bytes = 0;
        for (ExecutorId executor : watch.liveExecutors()) {
            bytes += metric(executor, "firesteel_broadcast_read_bytes_total", "source=\"" + source + "\"");
        }
        return bytes;
    }

    private long metric(ExecutorId executor, String name, String label) throws Exception {
        URI metrics = URI.create("http://" + process(executor).pages() + "/metrics");
        String text = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                .body();
        return text.lines()
                .filter(line -> line.startsWith(name + "{") && line.contains(label))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + name + " in\n" + text));
    }

    /** Of all executors that live. */
    long cachedBytes(String medium) throws Exception {
        long bytes = 0;
        for (ExecutorId executor : watch.liveExecutors()) {
            bytes += cachedBytes(executor, medium);
        }
        return bytes;
    }

    @Override
    public void close() {
        driver.stop();
    }
}
