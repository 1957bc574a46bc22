package io.firesteel.driver.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.task.TaskContext;
import io.firesteel.dag.task.TaskThread;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private static final class Slot extends Thread implements TaskThread {
        Slot(Runnable body) {
            super(body);
        }

        @Override
        public @Nullable TaskContext taskContext() {
            return null;
        }
    }

    @Test
    void givesTheAnswerThatAnotherThreadHas() throws Exception {
        Promise<String> promise = Promise.promise();
        CompletableFuture<String> waiter = CompletableFuture.supplyAsync(() -> Waiting.on("collect", promise.future()));

        promise.complete("answer");

        assertThat(waiter.get(10, TimeUnit.SECONDS)).isEqualTo("answer");
        assertThat(Waiting.<String>on("collect", Future.succeededFuture("there")))
                .isEqualTo("there");
    }

    @Test
    void throwsWhatTheJobFailedWithAndShowsWhereTheActionWasCalled() {
        JobFailedException failure = new JobFailedException("job 1 failed");

        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> Waiting.on("count", Future.failedFuture(failure)))
                .isSameAs(failure)
                .satisfies(thrown -> assertThat(thrown.getSuppressed()[0].getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(WaitingTest.class.getName())));
        assertThatIllegalStateException()
                .isThrownBy(() -> Waiting.on("count", Future.failedFuture(new IllegalStateException("x"))));
        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> Waiting.on("count", Future.failedFuture(new IOException("disk"))))
                .withCauseInstanceOf(IOException.class)
                .withMessageContaining("disk");
    }

    @Test
    void isRefusedOnAnEventLoopAtOnceAndNamesTheTwin() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            vertx.runOnContext(ignored -> thrown.complete(org.assertj.core.api.Assertions.catchThrowable(
                    () -> Waiting.on("count", Promise.<Long>promise().future()))));

            assertThat(thrown.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("would block the event loop: call countAsync here");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void isRefusedInsideATask() throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Slot slot = new Slot(() -> thrown.complete(org.assertj.core.api.Assertions.catchThrowable(
                () -> Waiting.on("count", Promise.<Long>promise().future()))));
        slot.start();

        assertThat(thrown.get(10, TimeUnit.SECONDS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("count was called inside a task");
    }

    @Test
    void endsWhenItIsInterruptedAndKeepsTheInterrupt() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> Waiting.on("count", Promise.<Long>promise().future()))
                .withMessage("count was interrupted while it waited; the job goes on.");
        assertThat(Thread.interrupted()).isTrue();
    }
}
