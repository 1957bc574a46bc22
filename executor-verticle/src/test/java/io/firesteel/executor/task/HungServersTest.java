package io.firesteel.executor.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.block.net.BlockAddress;
import io.firesteel.block.net.BlockClient;
import io.firesteel.block.net.BlockClientOptions;
import io.firesteel.bus.message.MapStatus;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.bus.message.TaskOutcome.FetchFailed;
import io.firesteel.dag.action.PartitionAction.Collect;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.ShuffleInput;
import io.firesteel.dag.plan.StageOutput.ToResult;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A host that stands still: its servers take connections and answer nothing. */
@ExtendWith(VertxExtension.class)
class HungServersTest {
    private static final ShuffleId SHUFFLE = new ShuffleId(3);
    private static final long TIME_OUT_MILLIS = Long.getLong("firesteel.test.timeOutMillis", 400);
    private static final int PATIENCE_SECONDS = 30;

    @TempDir
    Path directory = Path.of("");

    private RunnerFixture fixture = uninitialised();

    @SuppressWarnings("NullAway") // set before each test
    private static RunnerFixture uninitialised() {
        return null;
    }

    @BeforeEach
    void start() throws Exception {
        fixture = new RunnerFixture(directory);
    }

    /** Runs a task that reads from there; how long it takes to fail, from when its first request is under way. */
    private Duration fails(Vertx vertx, ServerSocket hung, Runnable onFirstRequest) throws Exception {
        Duration timeOut = Duration.ofMillis(TIME_OUT_MILLIS);
        BlockClient client = new BlockClient(vertx, new BlockClientOptions("token", timeOut, timeOut, 1 << 20));
        BlockAddress address = new BlockAddress(hung.getInetAddress().getHostAddress(), hung.getLocalPort());
        fixture.onFetch((server, requests) -> client.fetchSegments(address, requests));
        MapStatus lost = new MapStatus(RunnerFixture.ELSEWHERE, "map-1", 0, 100, new byte[] {1});
        Lineage read = new ShuffleInput(fixture.plans.info(), SHUFFLE);
        CompletableFuture<TaskOutcome> outcome = CompletableFuture.supplyAsync(
                () -> fixture.run(new ToResult(new Collect()), read, 0, fixture.mapOutputs(SHUFFLE, List.of(lost))));
        while (fixture.asked.isEmpty()) {
            Thread.onSpinWait();
        }
        long begun = System.nanoTime();
        onFirstRequest.run();
        FetchFailed failed = (FetchFailed) outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(failed.worker()).isEqualTo(RunnerFixture.ELSEWHERE);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Test
    void aReaderThatIsToldDoesNotWaitForOneServerAfterTheOther(Vertx vertx) throws Exception {
        try (ServerSocket hung = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Duration untold = fails(vertx, hung, () -> {});
            fixture.asked.clear();
            Duration told = fails(vertx, hung, () -> fixture.giveUp(RunnerFixture.ELSEWHERE, "its machine is gone"));

            System.out.println("A fetch from two hung servers fails after " + untold.toMillis() + " ms, told after "
                    + told.toMillis() + " ms.");
            assertThat(untold.toMillis()).isGreaterThan(TIME_OUT_MILLIS);
            assertThat(told.toMillis()).isLessThan(TIME_OUT_MILLIS);
        }
    }
}
