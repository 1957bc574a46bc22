package io.firesteel.driver.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.id.RddId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PreparedRddsTest {
    private static final RddId RDD = new RddId(3);

    private final PreparedRdds prepared = new PreparedRdds();

    @Test
    void aPreparationThatFailsAtOnceCanBeTriedAgain() {
        Future<Void> failed = prepared.once(RDD, () -> Future.failedFuture("no such file"));
        Future<Void> threw = prepared.once(RDD, () -> {
            throw new IllegalStateException("closed");
        });
        Future<Void> succeeded = prepared.once(RDD, Future::succeededFuture);

        assertThat(failed.cause()).hasMessage("no such file");
        assertThat(threw.cause()).hasMessage("closed");
        assertThat(succeeded.succeeded()).isTrue();
    }

    @Test
    void twoJobsThatNeedTheSameShareOnePreparation() {
        Promise<Void> listing = Promise.promise();
        AtomicInteger begun = new AtomicInteger();

        Future<Void> one = prepared.once(RDD, () -> {
            begun.incrementAndGet();
            return listing.future();
        });
        Future<Void> two = prepared.once(RDD, () -> {
            begun.incrementAndGet();
            return Future.succeededFuture();
        });
        listing.complete();

        assertThat(begun).hasValue(1);
        assertThat(one.succeeded()).isTrue();
        assertThat(two.succeeded()).isTrue();
    }
}
