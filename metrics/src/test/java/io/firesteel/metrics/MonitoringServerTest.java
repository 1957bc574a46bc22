package io.firesteel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MonitoringServerTest {
    private static final int PATIENCE_SECONDS = 30;

    private final MetricsRegistry metrics = new MetricsRegistry();
    private final Vertx vertx = Vertx.builder()
            .with(new VertxOptions().setMetricsOptions(metrics.vertxOptions()))
            .withMetrics(metrics.vertxFactory())
            .build();
    private final WebClient client = WebClient.create(vertx);
    private final AtomicReference<Readiness> readiness = new AtomicReference<>(Readiness.READY);
    private MonitoringServer server;

    @BeforeEach
    void start() throws Exception {
        metrics.bindProcess();
        server = MonitoringServer.start(vertx, metrics, MonitoringOptions.onPort(0), readiness::get)
                .await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        metrics.close();
    }

    @Test
    void aScrapeHoldsOurMetersThoseOfTheJvmAndThoseOfTheBusWithoutIds() throws Exception {
        metrics.counters(MeterNames.TASKS);
        vertx.eventBus().consumer("firesteel.executor.app-1.e-1", message -> message.reply("pong"));
        vertx.eventBus().request("firesteel.executor.app-1.e-1", "ping").await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        get("/health/live");

        HttpResponse<Buffer> scrape = get("/metrics");

        assertThat(scrape.getHeader("Content-Type")).startsWith("text/plain; version=0.0.4");
        assertThat(scrape.bodyAsString())
                .contains("# HELP firesteel_tasks_total Task attempts ended, by result.\n")
                .contains("# TYPE firesteel_tasks_total counter\n")
                .contains("firesteel_tasks_total{result=\"succeeded\"} 0.0\n")
                .contains("# TYPE jvm_memory_used_bytes gauge\n")
                .contains("process_uptime_seconds")
                .contains("vertx_eventbus_received_total{address=\"firesteel.executor\",side=\"local\"}")
                .contains("firesteel_http_requests_total{code=\"2xx\"} 1.0\n")
                .contains("firesteel_http_request_seconds_count 1\n")
                .doesNotContain("e-1")
                .doesNotContain("__vertx.reply")
                .doesNotContainPattern("[{,](task|stage|job|partition|attempt)(_?id)?=");
    }

    @Test
    void twoVertxOfOneProcessReportToTheirOwnRegistries() throws Exception {
        MetricsRegistry others = new MetricsRegistry();
        Vertx other = Vertx.builder()
                .with(new VertxOptions().setMetricsOptions(others.vertxOptions()))
                .withMetrics(others.vertxFactory())
                .build();

        other.eventBus().consumer("firesteel.worker.w-1", message -> {});

        assertThat(others.scrape("text/plain")).contains("firesteel.worker");
        assertThat(get("/metrics").bodyAsString()).doesNotContain("firesteel.worker");
        other.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        others.close();
    }

    @Test
    void speaksOpenMetricsWhenAsked() throws Exception {
        HttpResponse<Buffer> scrape = send(request(HttpMethod.GET, "/metrics")
                .putHeader("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5"));

        assertThat(scrape.getHeader("Content-Type")).startsWith("application/openmetrics-text");
        assertThat(scrape.bodyAsString()).endsWith("# EOF\n");
    }

    @Test
    void isUnavailableWithReasonsUntilReady() throws Exception {
        readiness.set(Readiness.notReady("no master leads"));

        HttpResponse<Buffer> unready = get("/health/ready");

        assertThat(unready.statusCode()).isEqualTo(503);
        assertThat(unready.bodyAsJsonObject().getJsonArray("reasons")).containsExactly("no master leads");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        readiness.set(Readiness.READY);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void guardsItsOwnPagesAndThoseMountedLater() throws Exception {
        server.router().post("/kill").handler(context -> context.end("killed"));

        assertThat(get("/health/live").getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(send(request(HttpMethod.POST, "/kill")).bodyAsString()).isEqualTo("killed");
        assertThat(send(request(HttpMethod.POST, "/kill").putHeader("Origin", "http://evil.example"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(request(HttpMethod.GET, "/metrics").virtualHost("evil.example"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aPortInUseIsNamedEvenWithinOneVertx() {
        int taken = server.address().port();

        assertThatIllegalStateException()
                .isThrownBy(
                        () -> MonitoringServer.start(vertx, metrics, MonitoringOptions.onPort(taken), readiness::get)
                                .await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .withMessageContaining("Port " + taken + " on 127.0.0.1 for metrics and pages is in use");
    }

    @Test
    void offLoopbackIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MonitoringOptions("0.0.0.0", 0))
                .withMessageContaining("only loopback (127.0.0.1) is supported until a cluster secret exists");
    }

    private HttpResponse<Buffer> get(String path) throws Exception {
        return send(request(HttpMethod.GET, path));
    }

    private HttpRequest<Buffer> request(HttpMethod method, String path) {
        return client.request(method, server.address().port(), server.address().host(), path);
    }

    private static HttpResponse<Buffer> send(HttpRequest<Buffer> request) throws Exception {
        return request.send().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
