package io.firesteel.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus finds every process of a demonstration through its master. */
@Tag("cluster")
@ExtendWith(PrometheusPresent.class)
class PrometheusIT {
    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final int PROCESSES = 6;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @Test
    void seesEveryProcessUp() throws Exception {
        CommandRun demo = CommandRun.start(directory, "demo", "--keep");
        int port = freePort();
        Process prometheus = null;
        try {
            ClusterFixture.await(
                    "the cluster is kept",
                    BOUND,
                    () -> demo.printed().contains("It runs until Ctrl-C.")
                            || !demo.process().isAlive());
            prometheus = prometheus(port, masterPages(demo.printed()));

            ClusterFixture.await("all targets are up", BOUND, () -> up(port) == PROCESSES);

            assertThat(targets(port))
                    .extracting(target -> target.getJsonObject("labels").getString("role"))
                    .contains("master", "worker", "driver", "executor");
        } finally {
            if (prometheus != null) {
                prometheus.destroy();
                prometheus.waitFor();
            }
            demo.process().destroy();
            demo.await(BOUND);
        }
    }

    private static String masterPages(String printed) {
        String line = printed.lines()
                .filter(each -> each.startsWith("master"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(printed));
        return line.substring(line.indexOf("http://"), line.indexOf("/metrics"));
    }

    private Process prometheus(int port, String master) throws IOException {
        Path config = Files.writeString(directory.resolve("prometheus.yml"), """
                global:
                  scrape_interval: 1s
                scrape_configs:
                  - job_name: firesteel
                    http_sd_configs:
                      - url: %s/prometheus/targets
                        refresh_interval: 1s
                """.formatted(master));
        return new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
    }

    private static long up(int port) {
        return targets(port).stream()
                .filter(target -> "up".equals(target.getString("health")))
                .count();
    }

    private static List<JsonObject> targets(int port) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + "/api/v1/targets?state=active"))
                    .build();
            String body = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
            JsonArray active = new JsonObject(body).getJsonObject("data").getJsonArray("activeTargets");
            return Stream.of(active.stream().toArray())
                    .map(JsonObject.class::cast)
                    .toList();
        } catch (IOException notYet) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
