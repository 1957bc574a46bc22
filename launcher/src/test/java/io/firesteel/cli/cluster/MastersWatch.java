package io.firesteel.cli.cluster;

import io.firesteel.cli.process.ReadyLine;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the masters of a cluster say of themselves. */
final class MastersWatch {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final ClusterFixture cluster;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    MastersWatch(ClusterFixture cluster) {
        this.cluster = cluster;
    }

    /** What a master answers at {@code /api/status}; nothing if it does not. */
    Optional<JsonObject> status(int number) {
        try {
            return Optional.of(new JsonObject(get(number, "/api/status")));
        } catch (IOException silent) {
            return Optional.empty();
        }
    }

    String get(int number, String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + cluster.masters().get(number).pages() + path))
                .timeout(PATIENCE)
                .build();
        try {
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** The number of the master that says that it leads; fails if two do. */
    Optional<Integer> leader() {
        List<Integer> leaders = IntStream.range(0, cluster.masters().size())
                .filter(number -> status(number)
                        .filter(status -> status.getBoolean("leader"))
                        .isPresent())
                .boxed()
                .toList();
        if (leaders.size() > 1) {
            throw new AssertionError("Two lead: " + leaders);
        }
        return leaders.stream().findFirst();
    }

    /** Waits until one leads. */
    int awaitLeader() throws Exception {
        ClusterFixture.await("a master leads", () -> leader().isPresent());
        return leader().orElseThrow();
    }

    ReadyLine line(int number) {
        return cluster.masters().get(number);
    }

    long term(int number) {
        return status(number).orElseThrow().getLong("term");
    }

    /** The ids of the workers that the leader has in a state. */
    List<String> workers(int leader, String state) {
        return objects(leader, "workers")
                .filter(worker -> worker.getString("state").equals(state))
                .map(worker -> worker.getString("id"))
                .sorted()
                .toList();
    }

    /** The ids of applications, {@code applications} or {@code finished} ones. */
    List<String> applications(int leader, String which) {
        return objects(leader, which)
                .map(application -> application.getString("id"))
                .toList();
    }

    private Stream<JsonObject> objects(int leader, String which) {
        return status(leader).stream()
                .flatMap(status -> status.getJsonArray(which).stream())
                .map(JsonObject.class::cast);
    }
}
