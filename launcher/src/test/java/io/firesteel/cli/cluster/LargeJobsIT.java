package io.firesteel.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.cli.program.LargePrograms;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.JobFailedException;
import io.vertx.core.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Jobs whose tables and sorts take ten times the memory of the only executor end, rightly, and it lives. */
@Tag("cluster")
class LargeJobsIT {
    /** In memory some 120 bytes each: 960 MB, where tasks may use 90 MB. */
    private static final long KEYS = 8_000_000;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static ClusterFixture cluster;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Application application;

    @BeforeAll
    static void start() throws Exception {
        cluster = ClusterFixture.start(1, 2);
        FiresteelConf conf = FiresteelConf.defaults()
                .with("firesteel.executor.memory", "256m")
                .with("firesteel.executor.cores", "2")
                .with("firesteel.task.maxFailures", "1");
        application = Application.start(cluster, conf, 1, LargePrograms.class);
    }

    @AfterAll
    static void stop() throws Exception {
        application.close();
        cluster.close();
    }

    private static <R> R answer(Supplier<Future<R>> job) throws Exception {
        long startNanos = System.nanoTime();
        R answer = application.answer(job.get());
        System.out.println("Took " + (System.nanoTime() - startNanos) / 1_000_000 + " ms");
        assertThat(application.watch().executorsAdded()).isEqualTo(1);
        return answer;
    }

    @Test
    void sumsByKey() throws Exception {
        assertThat(answer(() -> LargePrograms.sums(application.context(), KEYS).countAsync()))
                .isEqualTo(KEYS);
    }

    @Test
    void sumsByKeysOneOfWhichHasHalfOfAll() throws Exception {
        assertThat(answer(() ->
                        LargePrograms.skewedSums(application.context(), KEYS).countAsync()))
                .isEqualTo(KEYS / 2 + 1);
    }

    @Test
    void groupsByKey() throws Exception {
        assertThat(answer(
                        () -> LargePrograms.groups(application.context(), KEYS).countAsync()))
                .isEqualTo(KEYS / 2);
    }

    @Test
    void joins() throws Exception {
        assertThat(answer(() ->
                        LargePrograms.joined(application.context(), KEYS / 2).countAsync()))
                .isEqualTo(KEYS / 2);
    }

    @Test
    void sorts() throws Exception {
        assertThat(answer(() -> LargePrograms.countSorted(application.context(), KEYS)))
                .isEqualTo(KEYS);
    }

    @Test
    void aGroupThatCannotBeHeldIsRefusedByName() throws Exception {
        assertThatThrownBy(() -> answer(() ->
                        LargePrograms.oneGroup(application.context(), KEYS).countAsync()))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("What is gathered for the key hot takes about ")
                .hasMessageContaining("Use reduceByKey");
        assertThat(application.watch().executorsAdded()).isEqualTo(1);
    }
}
