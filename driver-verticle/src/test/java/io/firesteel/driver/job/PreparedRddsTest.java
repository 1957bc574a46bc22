package io.firesteel.driver.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.id.RddId;
import io.firesteel.dag.lineage.SourceSplit;
import io.firesteel.dag.lineage.SourceSplit.RangeSplit;
import io.firesteel.dag.partition.HashPartitioner;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class PreparedRddsTest {
    private static final List<SourceSplit> SPLITS = List.of(new RangeSplit(0, 1, 2));

    private final PreparedRdds prepared = new PreparedRdds();
    private final RddId rdd = new RddId(4);
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void runsAPreparationOnceForAllWhoWaitForIt() {
        Promise<Void> work = Promise.promise();
        Future<Void> first = prepared.once(rdd, () -> count(work.future()));
        Future<Void> second = prepared.once(rdd, () -> count(work.future()));
        assertThat(first.isComplete()).isFalse();

        work.complete();

        assertThat(first.succeeded()).isTrue();
        assertThat(second.succeeded()).isTrue();
        assertThat(runs).hasValue(1);
    }

    private Future<Void> count(Future<Void> work) {
        runs.incrementAndGet();
        return work;
    }

    @Test
    void doesNotPrepareAgainWhatAnotherJobPreparedMeanwhile() {
        prepared.once(rdd, () -> count(Future.succeededFuture()));

        Future<Void> late = prepared.once(rdd, () -> count(Future.succeededFuture()));

        assertThat(late.succeeded()).isTrue();
        assertThat(runs).hasValue(1);
    }

    @Test
    void triesAgainAfterAFailureThatComesAtOnce() {
        Future<Void> failed = prepared.once(rdd, () -> count(Future.failedFuture("no such file")));
        assertThat(failed.cause()).hasMessage("no such file");

        assertThat(prepared.once(rdd, () -> count(Future.succeededFuture())).succeeded())
                .isTrue();
        assertThat(runs).hasValue(2);
    }

    @Test
    void triesAgainAfterAPreparationThatThrows() {
        Future<Void> failed = prepared.once(rdd, () -> {
            throw new IllegalStateException("broken");
        });
        assertThat(failed.cause()).hasMessage("broken");

        assertThat(prepared.once(rdd, () -> count(Future.succeededFuture())).succeeded())
                .isTrue();
    }

    @Test
    void keepsWhatWasFoundOut() {
        assertThat(prepared.splits(rdd)).isEmpty();
        assertThat(prepared.rangePartitioner(rdd)).isEmpty();

        prepared.keep(rdd, SPLITS);
        prepared.keep(rdd, new HashPartitioner(3));

        assertThat(prepared.splits(rdd)).contains(SPLITS);
        assertThat(prepared.rangePartitioner(rdd)).contains(new HashPartitioner(3));
    }

    @Test
    void forgetsRddsThatNobodyHoldsAnyMore() {
        for (long id = 100; id < 200; id++) {
            RddId abandoned = new RddId(id);
            prepared.keep(abandoned, SPLITS);
            prepared.keep(abandoned, new HashPartitioner(3));
            prepared.once(abandoned, Future::succeededFuture);
        }
        prepared.keep(rdd, SPLITS);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            while (prepared.size() > 1) {
                System.gc();
            }
        });
        assertThat(prepared.splits(rdd)).contains(SPLITS);
    }
}
