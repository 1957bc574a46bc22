package io.firesteel.cli;

import io.firesteel.cli.process.CommandFailure;
import io.firesteel.cli.terminal.ClusterStatus;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what a master knows. */
@Command(
        name = "status",
        description = "Show the workers, applications and executors of a cluster.",
        showDefaultValues = true)
final class StatusCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int OK = 200;

    @Option(
            names = "--http",
            defaultValue = "127.0.0.1:8080",
            paramLabel = "HOST:PORT",
            description = "Where the master serves its pages.")
    private String pages = "";

    @Override
    public Integer call() {
        JsonObject status = fetch(pages);
        String leader = status.getString("leaderPages", "");
        if (!status.getBoolean("leader", true) && !leader.isEmpty()) {
            System.err.println(
                    "The master at " + pages + " is a standby; this is what the leader at " + leader + " says.");
            status = fetch(leader);
        }
        System.out.print(new ClusterStatus(status));
        return 0;
    }

    private static JsonObject fetch(String pages) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + pages + "/api/status"))
                    .timeout(PATIENCE)
                    .build();
            HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw CommandFailure.failed("What answers at " + pages + " is no master: HTTP " + answer.statusCode()
                        + " for /api/status. Give the master's --http-port.");
            }
            return new JsonObject(answer.body());
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("--http is '" + pages + "'; it must be HOST:PORT.", e);
        } catch (IOException | DecodeException e) {
            throw CommandFailure.failed(
                    "No master answers at " + pages + " (" + e + "). Start one, or correct --http.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("Interrupted.", e);
        }
    }
}
