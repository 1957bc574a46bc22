package io.firesteel.driver.executor;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.codec.WireCodec;
import io.firesteel.bus.delivery.OutboxOptions;
import io.firesteel.bus.liveness.LivenessOptions;
import io.firesteel.bus.message.DriverToExecutor.ExecutorOrders;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorToDriver.NumberedOutcome;
import io.firesteel.bus.message.ExecutorToDriver.RegisterExecutor;
import io.firesteel.bus.message.Messages;
import io.firesteel.bus.message.Order;
import io.firesteel.bus.message.Order.TaskFacts;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.TaskOutcome.TaskKilled;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.PlanIds;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.dag.id.StageId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.driver.executor.ExecutorBook.Registration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ExecutorBookTest {
    private static final WorkerId WORKER = new WorkerId("w1");

    private final ExecutorBook book = new ExecutorBook(LivenessOptions.DEFAULTS, 0);

    private ExecutorEntry register(String id) {
        RegisterExecutor registration = new RegisterExecutor(
                new ExecutorId(id), new Incarnation(1), WORKER, 2, new Endpoint(id, 7001), new Endpoint(id, 9001));
        assertThat(book.register(registration, 0)).isEqualTo(Registration.ADDED);
        return book.find(new ExecutorId(id)).orElseThrow();
    }

    private static TaskId task(int partition) {
        return new TaskId(new StageAttempt(new StageId(0), 0), partition, 0);
    }

    @Test
    void servesAWorkersFilesByTheWorkerFirstThenByItsExecutors() {
        register("e1");
        register("e2");
        assertThat(book.serversOf(WORKER)).containsExactly(new Endpoint("e1", 7001), new Endpoint("e2", 7001));

        book.onWorkerServer(WORKER, new Endpoint("w1", 7005));

        assertThat(book.serversOf(WORKER))
                .containsExactly(new Endpoint("w1", 7005), new Endpoint("e1", 7001), new Endpoint("e2", 7001));
        assertThat(book.serversOf(new WorkerId("other"))).isEmpty();
    }

    @Test
    void takesAWorkerForLostOnlyWhenItIsGoneAndSoAreItsExecutors() {
        register("e1");
        assertThat(book.isLost(WORKER)).isFalse();
        book.onWorkerServerGone(WORKER);
        assertThat(book.isLost(WORKER)).isFalse();

        book.fence(new ExecutorId("e1"));
        assertThat(book.isLost(WORKER)).isTrue();

        book.onWorkerServer(WORKER, new Endpoint("w1", 7005));
        assertThat(book.isLost(WORKER)).isFalse();
    }

    @Test
    void findsAnExecutorByItsLife() {
        register("e1");

        assertThat(book.find(new ExecutorId("e1"), new Incarnation(1))).isPresent();
        assertThat(book.find(new ExecutorId("e1"), new Incarnation(2))).isEmpty();
        assertThat(book.find(new ExecutorId("e2"))).isEmpty();
    }

    @Test
    void countsASuspectAsNoAlternative() {
        register("e1");
        ExecutorEntry second = register("e2");
        Set<ExecutorId> first = Set.of(new ExecutorId("e1"));
        assertThat(book.hasOtherThan(first)).isTrue();

        second.setSuspect(true);

        assertThat(book.hasOtherThan(first)).isFalse();
        assertThat(book.hasOtherThan(Set.of())).isTrue();
    }

    @Test
    void hearsNothingFromAnUnknownExecutor() {
        assertThat(book.onHeard(new ExecutorId("nobody"), 5)).isEmpty();
        assertThat(book.onTick(20_000)).isEmpty();
    }

    @Test
    void givesABlobOnceAndForgetsOnlyWhatItGave() {
        ExecutorEntry entry = register("e1");
        entry.forget("a");
        entry.provide("a", new Payload.Inline(new byte[1]));
        entry.provide("a", new Payload.Inline(new byte[1]));
        entry.forget("a");
        entry.forget("a");

        assertThat(entry.nextMessage(0).orElseThrow().orders()).hasSize(2);
        assertThat(entry.hasSeenAllOrders()).isFalse();
        entry.onOrdersSeen(2);
        assertThat(entry.hasSeenAllOrders()).isTrue();
    }

    @Test
    void acknowledgesOutcomesOnceTheyCameEvenRepeated() {
        ExecutorEntry entry = register("e1");
        assertThat(entry.nextMessage(0)).isEmpty();

        assertThat(entry.take(new NumberedOutcome(1, new TaskKilled(task(0))))).isPresent();
        assertThat(entry.nextMessage(0).orElseThrow().outcomesSeen()).isEqualTo(1);
        assertThat(entry.nextMessage(0)).isEmpty();
        assertThat(entry.take(new NumberedOutcome(1, new TaskKilled(task(0))))).isEmpty();

        assertThat(entry.nextMessage(0).orElseThrow().outcomesSeen()).isEqualTo(1);
    }

    @Test
    void splitsOrdersThatAreTooMuchForOneMessage() {
        ExecutorEntry entry = register("e1");
        for (int i = 0; i < 6; i++) {
            entry.provide("blob" + i, new Payload.Inline(new byte[60 * 1024]));
        }

        assertThat(entry.nextMessage(0).orElseThrow().orders()).hasSize(4);
        assertThat(entry.nextMessage(0).orElseThrow().orders()).hasSize(2);
        assertThat(entry.nextMessage(0)).isEmpty();
    }

    @Test
    void theIdsOfManyTasksAreNotTooMuchForOneMessage() {
        PlanIds ids = new PlanIds(
                LongStream.range(0, 16)
                        .mapToObj(id -> new RddId(Long.MAX_VALUE - id))
                        .toList(),
                LongStream.range(0, 16)
                        .mapToObj(id -> new ShuffleId(Long.MAX_VALUE - id))
                        .toList());
        TaskFacts facts = new TaskFacts(0, 1, Map.of(), Optional.empty(), Optional.empty());
        ExecutorEntry entry = register("e1");
        for (int i = 0; i < 2_000; i++) {
            entry.order(new Order.LaunchTask(task(i), "0".repeat(64), ids, List.of(), List.of(), List.of(), facts));
        }

        ExecutorOrders message = entry.nextMessage(0).orElseThrow();

        assertThat(new WireCodec(Messages.REGISTRY).encode(message).length())
                .isBetween(OutboxOptions.DEFAULT_BATCH_BYTES / 2, OutboxOptions.DEFAULT_BATCH_BYTES);
    }

    @Test
    void keepsNothingMoreAfterAnOverflow() {
        ExecutorEntry entry = register("e1");
        for (int i = 0; i <= 100_000; i++) {
            entry.order(new Order.ForgetResult(task(i)));
        }
        assertThat(entry.overflow())
                .hasValueSatisfying(reason -> assertThat(reason).contains("does not take its orders", "100000 items"));

        entry.order(new Order.ForgetResult(task(0)));

        assertThat(entry.overflow()).isPresent();
    }

    @Test
    void showsWhatItIs() {
        ExecutorEntry entry = register("e1");

        assertThat(entry.monitoring()).isEqualTo(new Endpoint("e1", 9001));
        assertThat(entry.blockServer()).isEqualTo(new Endpoint("e1", 7001));
        assertThat(entry.slots()).isEqualTo(2);
        entry.onLaunched(task(1), 0);
        assertThat(entry.outstanding()).containsExactly(task(1));
        assertThat(entry.onEnded(task(1))).isTrue();
        assertThat(entry.onEnded(task(1))).isFalse();
    }
}
