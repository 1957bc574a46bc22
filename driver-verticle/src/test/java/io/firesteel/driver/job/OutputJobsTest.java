package io.firesteel.driver.job;

import static io.firesteel.driver.job.VertxWorkers.failure;
import static io.firesteel.driver.job.VertxWorkers.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.action.JobRequest;
import io.firesteel.dag.action.SaveRequest;
import io.firesteel.dag.action.SaveRequest.ToSink;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.NodeInfo;
import io.firesteel.dag.lineage.RangeSource;
import io.firesteel.dag.sink.DataSink;
import io.firesteel.dag.sink.PartitionWriter;
import io.firesteel.dag.sink.SinkAttempt;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutputJobsTest {
    private static final CallSite SITE = new CallSite("saveTo", "Job.java:3");
    private static final Lineage RDD = new RangeSource(new NodeInfo(new RddId(0), SITE), 0, 4, 1, 2);

    private final VertxWorkers vertx = new VertxWorkers();
    private final List<String> happened = new CopyOnWriteArrayList<>();
    private Future<Void> end = Future.succeededFuture();
    private final OutputJobs outputs =
            new OutputJobs(new ApplicationId("app"), vertx.workers(), new JobRegistry(new FakeBoard()), this::run);

    @AfterEach
    void close() throws Exception {
        vertx.close();
    }

    private Future<Void> run(JobRequest<Void> request) {
        happened.add("run on " + request.rdd().info().rdd());
        return end;
    }

    private Future<Void> save(SinkThat sink) {
        return outputs.save(new SaveRequest(RDD, new ToSink(sink), SITE));
    }

    /** Where nothing is written; refuses what it is to refuse. */
    private class SinkThat implements DataSink<Object> {
        private final String refused;

        SinkThat(String refused) {
            this.refused = refused;
        }

        private void answer(String call) throws IOException {
            happened.add(call);
            if (call.startsWith(refused)) {
                throw new IOException("no " + refused);
            }
        }

        @Override
        public void begin(String job) throws IOException {
            answer("begin " + job);
        }

        @Override
        public PartitionWriter<Object> open(SinkAttempt attempt) {
            throw new AssertionError("No task runs here.");
        }

        @Override
        public void commit(String job, List<String> written) throws IOException {
            answer("commit " + job);
        }

        @Override
        public void abort(String job) throws IOException {
            answer("abort " + job);
        }
    }

    @Test
    void beginsEachOutputUnderANameOfItsOwnBeforeItsJob() throws Exception {
        get(save(new SinkThat("nothing")));
        get(save(new SinkThat("nothing")));

        assertThat(happened).containsExactly("begin app-0", "run on rdd_0", "begin app-1", "run on rdd_0");
    }

    @Test
    void runsNoJobForAnOutputThatIsRefused() throws Exception {
        assertThat(failure(save(new SinkThat("begin"))))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("refused to begin");

        assertThat(happened).containsExactly("begin app-0");
    }

    @Test
    void abortsWhatItsJobCouldNotWriteBeforeItAnswers() throws Exception {
        end = Future.failedFuture(new JobFailedException("the job failed"));

        assertThat(failure(save(new SinkThat("nothing")))).hasMessage("the job failed");

        assertThat(happened).containsExactly("begin app-0", "run on rdd_0", "abort app-0");
    }

    @Test
    void answersWithTheFailureOfTheJobIfAbortingFailsToo() throws Exception {
        end = Future.failedFuture(new JobFailedException("the job failed"));

        Throwable failure = failure(save(new SinkThat("abort")));

        assertThat(failure).hasMessage("the job failed");
        assertThat(failure.getSuppressed())
                .singleElement()
                .satisfies(second -> assertThat(second).hasMessage("no abort"));
    }
}
