package io.firesteel.cli.role;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.bus.message.MasterToWorker.LaunchExecutor;
import io.firesteel.bus.message.Secret;
import io.firesteel.cli.process.ReadyLine;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.worker.process.ExecutorProcess;
import io.firesteel.worker.process.ProcessLauncher;
import io.firesteel.worker.process.WorkDirectory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HungLeftOversTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @TempDir
    private Path root;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ExecutorProcess process;

    private ExecutorProcess start() throws Exception {
        LaunchExecutor launch = new LaunchExecutor(
                1,
                new Incarnation(1),
                new ApplicationId("app-1"),
                new ExecutorId("e-1"),
                new ExecutorShape(1, 1 << 20),
                new Secret("s"));
        process = new ProcessLauncher(new WorkDirectory(root), (shape, own, isSpare) -> List.of("sleep", "1000"))
                .start(launch);
        return process;
    }

    private void saysItIsReady(int port) throws Exception {
        String pages = LOOPBACK.getHostAddress() + ":" + port;
        Files.writeString(
                root.resolve("app-1").resolve("e-1").resolve("stdout"),
                "hello\n" + ReadyLine.now("executor", "e-1", "", pages) + "\n");
    }

    private boolean isAlive() {
        return ProcessHandle.of(process.pid()).filter(ProcessHandle::isAlive).isPresent();
    }

    @AfterEach
    void end() throws Exception {
        process.kill();
        process.exit().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void oneThatDoesNotAnswerIsKilled() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, LOOPBACK)) {
            start();
            saysItIsReady(silent.getLocalPort());

            new HungLeftOvers(Duration.ofMillis(300)).end(root);
        }

        assertThat(process.exit()
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS)
                        .code())
                .isEqualTo(137);
    }

    @Test
    void oneThatAnswersGoesOn() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 5);
        server.createContext("/health/live", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            start();
            saysItIsReady(server.getAddress().getPort());

            new HungLeftOvers(Duration.ofSeconds(20)).end(root);
        } finally {
            server.stop(0);
        }

        assertThat(isAlive()).isTrue();
    }

    @Test
    void oneThatIsAboutToStartGoesOn() throws Exception {
        start();

        new HungLeftOvers(Duration.ofSeconds(20)).end(root);

        assertThat(isAlive()).isTrue();
    }
}
