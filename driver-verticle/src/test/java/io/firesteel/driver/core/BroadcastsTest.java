package io.firesteel.driver.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.message.DriverToExecutor.PieceSources;
import io.firesteel.bus.message.ExecutorToDriver.PiecesWanted;
import io.firesteel.bus.message.Order.ForgetBroadcast;
import io.firesteel.bus.message.PieceSource;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.BroadcastId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.storage.StorageLevel;
import io.firesteel.driver.core.DriverEffect.BroadcastDropped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BroadcastsTest {
    private static final BroadcastId BROADCAST = new BroadcastId(3);

    private final DriverRig rig = new DriverRig();
    private final Map<FakeExecutor, Long> requests = new HashMap<>();

    @BeforeEach
    void make() {
        rig.on(new DriverEvent.BroadcastMade(BROADCAST));
    }

    private void wants(FakeExecutor executor, List<PieceSource> failed, Integer... missing) {
        long request = requests.merge(executor, 1L, Long::sum);
        rig.on(new DriverEvent.ExecutorSaid(new PiecesWanted(
                executor.id(), executor.registration().incarnation(), BROADCAST, request, List.of(missing), failed)));
    }

    private void wants(FakeExecutor executor, Integer... missing) {
        wants(executor, List.of(), missing);
    }

    private void has(FakeExecutor executor, Integer... pieces) {
        List<BlockId> blocks =
                List.of(pieces).stream().map(BroadcastsTest::block).toList();
        rig.keeps(executor, StorageLevel.MEMORY_AND_DISK_SER(), blocks);
    }

    private static BlockId block(int piece) {
        return BlockId.piece(BROADCAST, piece);
    }

    /** What an executor was answered, in order. */
    private List<PieceSources> answers(FakeExecutor executor) {
        return rig.sent(executor.id(), PieceSources.class);
    }

    private PieceSources lastAnswer(FakeExecutor executor) {
        List<PieceSources> answers = answers(executor);
        return answers.get(answers.size() - 1);
    }

    private static PieceSource fromDriver(int piece) {
        return new PieceSource(piece, DriverRig.options().blockServer(), Optional.empty());
    }

    private static PieceSource from(FakeExecutor executor, int piece) {
        return new PieceSource(piece, executor.registration().blockServer(), Optional.of(executor.id()));
    }

    @Test
    void theFirstWhoAsksBringsAPieceFromTheDriverAndOthersWait() {
        FakeExecutor first = rig.register("first", 1);
        FakeExecutor second = rig.register("second", 1);

        wants(first, 0, 1);
        wants(second, 0, 1);

        assertThat(lastAnswer(first).sources()).containsExactlyInAnyOrder(fromDriver(0), fromDriver(1));
        assertThat(answers(second)).isEmpty();
        has(first, 0);
        assertThat(lastAnswer(second).sources()).containsExactly(from(first, 0));
    }

    @Test
    void differentExecutorsBringDifferentPieces() {
        FakeExecutor first = rig.register("first", 1);
        FakeExecutor second = rig.register("second", 1);
        Integer[] all = {0, 1, 2, 3, 4, 5, 6, 7};

        wants(first, all);
        wants(second, all);

        List<Integer> brought = new ArrayList<>();
        answers(first).forEach(answer -> answer.sources().forEach(source -> brought.add(source.piece())));
        answers(second).forEach(answer -> answer.sources().forEach(source -> brought.add(source.piece())));
        assertThat(brought).containsExactlyInAnyOrder(all);
    }

    /** However many executors, each piece leaves the driver once and nobody is asked much more often than others. */
    @Test
    void theDriversShareDoesNotGrowWithTheNumberOfExecutors() {
        int pieces = 8;
        List<FakeExecutor> executors =
                IntStream.range(0, 20).mapToObj(i -> rig.register("e" + i, 1)).toList();
        Map<FakeExecutor, List<Integer>> missing = new HashMap<>();
        executors.forEach(executor -> missing.put(
                executor, new ArrayList<>(IntStream.range(0, pieces).boxed().toList())));
        Map<FakeExecutor, Integer> taken = new HashMap<>();
        Map<Optional<ExecutorId>, Integer> served = new HashMap<>();

        executors.forEach(executor ->
                wants(executor, missing.getOrDefault(executor, List.of()).toArray(Integer[]::new)));
        boolean moved = true;
        while (moved) {
            moved = false;
            for (FakeExecutor executor : executors) {
                List<PieceSources> answers = answers(executor);
                int done = taken.getOrDefault(executor, 0);
                if (answers.size() > done) {
                    moved = true;
                    taken.put(executor, done + 1);
                    for (PieceSource source : answers.get(done).sources()) {
                        served.merge(source.holder(), 1, Integer::sum);
                        missing.getOrDefault(executor, List.of()).remove((Integer) source.piece());
                        has(executor, source.piece());
                    }
                    wants(executor, missing.getOrDefault(executor, List.of()).toArray(Integer[]::new));
                }
            }
        }

        assertThat(missing.values()).allMatch(List::isEmpty);
        assertThat(served.get(Optional.<ExecutorId>empty())).isEqualTo(pieces);
        assertThat(served.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(pieces * executors.size());
    }

    @Test
    void aHolderGivesToAFewAtOnceAndTheNextFollow() {
        FakeExecutor holder = rig.register("holder", 1);
        has(holder, 0);
        List<FakeExecutor> askers = IntStream.range(0, Broadcasts.GIVEN_AT_ONCE + 2)
                .mapToObj(i -> rig.register("e" + i, 1))
                .toList();

        askers.forEach(asker -> wants(asker, 0));

        FakeExecutor waiting = askers.get(Broadcasts.GIVEN_AT_ONCE);
        assertThat(askers.subList(0, Broadcasts.GIVEN_AT_ONCE))
                .allSatisfy(asker -> assertThat(lastAnswer(asker).sources()).containsExactly(from(holder, 0)));
        assertThat(answers(waiting)).isEmpty();
        has(askers.get(3), 0);
        assertThat(lastAnswer(waiting).sources()).containsExactly(from(askers.get(3), 0));
    }

    @Test
    void aHolderIsFreeAgainWhenTheAskerAsksOnOrIsOverdue() {
        FakeExecutor holder = rig.register("holder", 1);
        has(holder, 0, 1);
        List<FakeExecutor> askers = IntStream.range(0, Broadcasts.GIVEN_AT_ONCE + 2)
                .mapToObj(i -> rig.register("e" + i, 1))
                .toList();
        askers.forEach(asker -> wants(asker, 0));

        wants(askers.get(0));
        assertThat(answers(askers.get(Broadcasts.GIVEN_AT_ONCE))).hasSize(1);
        assertThat(answers(askers.get(Broadcasts.GIVEN_AT_ONCE + 1))).isEmpty();
        rig.pass(Broadcasts.BRINGING_MILLIS + 500);

        assertThat(answers(askers.get(Broadcasts.GIVEN_AT_ONCE + 1))).hasSize(1);
    }

    @Test
    void aHolderThatFailsIsForgottenAndTheDriverIsTheLastResort() {
        FakeExecutor holder = rig.register("holder", 1);
        FakeExecutor asker = rig.register("asker", 1);
        has(holder, 0);
        wants(asker, 0);
        assertThat(lastAnswer(asker).sources()).containsExactly(from(holder, 0));

        wants(asker, List.of(from(holder, 0)), 0);

        assertThat(lastAnswer(asker).sources()).containsExactly(fromDriver(0));
    }

    @Test
    void aLostHolderIsNamedNoMoreAndALostBringerIsReplaced() {
        FakeExecutor bringer = rig.register("bringer", 1);
        FakeExecutor waiting = rig.register("waiting", 1);
        wants(bringer, 0, 1);
        has(bringer, 0);
        wants(waiting, 1);
        assertThat(answers(waiting)).isEmpty();

        rig.gone(bringer);

        assertThat(lastAnswer(waiting).sources()).containsExactly(fromDriver(1));
        wants(waiting, 0);
        assertThat(lastAnswer(waiting).sources()).containsExactly(fromDriver(0));
    }

    @Test
    void aPieceThatIsNotBroughtInTimeIsBroughtByAnother() {
        FakeExecutor slow = rig.register("slow", 1);
        FakeExecutor waiting = rig.register("waiting", 1);
        wants(slow, 0);
        wants(waiting, 0);

        rig.pass(Broadcasts.BRINGING_MILLIS + 500);

        assertThat(lastAnswer(waiting).sources()).containsExactly(fromDriver(0));
    }

    @Test
    void aBringerThatKeptNothingIsReplacedAtOnce() {
        FakeExecutor full = rig.register("full", 1);
        FakeExecutor waiting = rig.register("waiting", 1);
        wants(full, 0);
        wants(waiting, 0);

        wants(full);

        assertThat(lastAnswer(waiting).sources()).containsExactly(fromDriver(0));
    }

    @Test
    void whoWaitsHearsOfTheEndAndSoDoesWhoAsksLater() {
        FakeExecutor first = rig.register("first", 1);
        FakeExecutor second = rig.register("second", 1);
        wants(first, 0);
        wants(second, 0);

        rig.on(new DriverEvent.BroadcastDestroyed(BROADCAST));

        assertThat(lastAnswer(second).exists()).isFalse();
        wants(first, 0);
        assertThat(lastAnswer(first).exists()).isFalse();
    }

    @Test
    void copiesAreDroppedAndThatIsTold() {
        FakeExecutor holder = rig.register("holder", 1);
        FakeExecutor other = rig.register("other", 1);
        has(holder, 0, 1);

        rig.on(new DriverEvent.BroadcastUnpersisted(BROADCAST));

        assertThat(holder.history(ForgetBroadcast.class)).containsExactly(new ForgetBroadcast(BROADCAST));
        assertThat(other.history(ForgetBroadcast.class)).hasSize(1);
        rig.blocksChanged(holder, List.of(), List.of(block(0)));
        assertThat(rig.effects(BroadcastDropped.class)).isEmpty();
        rig.blocksChanged(holder, List.of(), List.of(block(1)));
        assertThat(rig.effects(BroadcastDropped.class)).containsExactly(new BroadcastDropped(BROADCAST));
        wants(other, 0);
        assertThat(lastAnswer(other).sources()).as("it is there still").containsExactly(fromDriver(0));
    }

    @Test
    void waitsForNoLostExecutorToDropItsCopies() {
        FakeExecutor holder = rig.register("holder", 1);
        has(holder, 0);
        rig.on(new DriverEvent.BroadcastDestroyed(BROADCAST));
        assertThat(rig.effects(BroadcastDropped.class)).isEmpty();

        rig.gone(holder);

        assertThat(rig.effects(BroadcastDropped.class)).hasSize(1);
    }

    @Test
    void whatIsKeptOfADestroyedOneTooLateIsDropped() {
        FakeExecutor late = rig.register("late", 1);
        rig.on(new DriverEvent.BroadcastDestroyed(BROADCAST));
        assertThat(rig.effects(BroadcastDropped.class)).hasSize(1);

        has(late, 0);

        assertThat(late.history(ForgetBroadcast.class)).hasSize(2);
    }
}
