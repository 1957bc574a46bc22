package io.firesteel.executor.pipeline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a command writes to its standard error: each line logged, the last ones kept. {@code lines} guards itself. */
final class ErrorTail {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorTail.class);
    private static final int MAX_LINES = 20;
    private static final long MAX_WAIT_SECONDS = 1;

    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    void read(InputStream stderr, Charset charset) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stderr, charset))) {
            String line = reader.readLine();
            while (line != null) {
                keep(line);
                line = reader.readLine();
            }
        } catch (IOException e) {
            keep("(its standard error could not be read further: " + e + ")");
        } finally {
            ended.countDown();
        }
    }

    private void keep(String line) {
        LOG.info("{}", line);
        synchronized (lines) {
            lines.add(line);
            if (lines.size() > MAX_LINES) {
                lines.remove();
            }
        }
    }

    /** The last lines, after the command has ended; something it has left running may hold its error stream open. */
    String awaitText() throws InterruptedException {
        boolean all = ended.await(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
        synchronized (lines) {
            String text = lines.isEmpty() ? "(nothing)" : String.join("\n", lines);
            return all ? text : text + " (and perhaps more)";
        }
    }
}
