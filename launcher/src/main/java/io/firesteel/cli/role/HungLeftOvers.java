package io.firesteel.cli.role;

import io.firesteel.cli.process.ReadyLine;
import io.firesteel.worker.process.LeftOverProcesses;
import io.firesteel.worker.process.LeftOverProcesses.LeftOver;
import io.firesteel.worker.process.WorkDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends executors that a former life of a worker has left and that stand still: they do not say that they live, however often
 * they are asked. To be done before the worker joins the cluster: a member that stands still there can keep new ones out.
 * Those that answer go on, and the worker watches them. Blocks.
 */
final class HungLeftOvers {
    private static final Logger LOG = LoggerFactory.getLogger(HungLeftOvers.class);
    private static final int ANSWER_MILLIS = 1_000;
    private static final long ASK_AGAIN_MILLIS = 100;
    private static final long END_SECONDS = 5;

    /** Where an executor says that it is ready, before tasks print anything. */
    private static final int FIRST_BYTES = 64 << 10;

    private final Duration patience;

    /**
     * @param patience without an answer for so long, an executor stands still
     */
    HungLeftOvers(Duration patience) {
        this.patience = patience;
    }

    /** Returns at once if all answer, or none is left. */
    void end(Path workDirectory) throws IOException {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        List<LeftOver> silent = new ArrayList<>(new LeftOverProcesses(new WorkDirectory(workDirectory)).find());
        silent.removeIf(HungLeftOvers::mayLive);
        while (!silent.isEmpty() && System.nanoTime() < deadlineNanos) {
            pause();
            silent.removeIf(HungLeftOvers::mayLive);
        }
        silent.forEach(this::kill);
    }

    /** One that has not said yet where it can be asked is about to start. */
    private static boolean mayLive(LeftOver left) {
        Optional<ReadyLine> ready = readyLine(left);
        return ready.isEmpty() || answers(ready.get().pages());
    }

    private static Optional<ReadyLine> readyLine(LeftOver left) {
        try (InputStream printed = Files.newInputStream(left.directory().resolve("stdout"))) {
            return ReadyLine.find(new String(printed.readNBytes(FIRST_BYTES), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            LOG.warn("What executor {} has printed cannot be read", left.executor(), unreadable);
            return Optional.empty();
        }
    }

    private static boolean answers(String pages) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://" + pages + "/health/live").toURL().openConnection();
            connection.setConnectTimeout(ANSWER_MILLIS);
            connection.setReadTimeout(ANSWER_MILLIS);
            return connection.getResponseCode() > 0;
        } catch (IOException noAnswer) {
            return false;
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(ASK_AGAIN_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while left executors were asked whether they live.", interrupted);
        }
    }

    private void kill(LeftOver left) {
        LOG.warn(
                "Executor {}, process {}, left by a former life of this worker, has not answered for {}: it is killed",
                left.executor().executor(),
                left.process().pid(),
                patience);
        left.process().kill();
        try {
            left.process().exit().toCompletableFuture().get(END_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException goesOn) {
            LOG.warn(
                    "Process {} was killed and has not ended yet",
                    left.process().pid(),
                    goesOn);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
