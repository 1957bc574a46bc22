package io.firesteel.block.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.block.memory.FairShares.Share;
import org.junit.jupiter.api.Test;

class FairSharesTest {
    private final MemoryBudget budget = new MemoryBudget(1_000);
    private final FairShares shares = new FairShares(budget, 2);

    @Test
    void aTaskAloneMayHoldEverything() {
        try (Share alone = shares.open()) {
            assertThat(alone.tryAcquire(1_000)).isTrue();
            assertThat(alone.tryAcquire(1)).isFalse();
        }
        assertThat(budget.usedBytes()).isZero();
    }

    @Test
    void twoTasksMayHoldHalfEach() {
        try (Share one = shares.open();
                Share other = shares.open()) {
            assertThat(one.tryAcquire(600)).isTrue();
            assertThat(other.tryAcquire(400)).isTrue();

            assertThat(one.tryAcquire(1)).as("above its half").isFalse();
            one.release(200);
            assertThat(one.tryAcquire(100)).isTrue();
            assertThat(other.tryAcquire(101)).as("above its half").isFalse();
            assertThat(other.limitBytes()).isEqualTo(500);
        }
        assertThat(budget.usedBytes()).isZero();
    }

    @Test
    void aTaskThatHasEndedCountsNoMore() {
        Share ended = shares.open();
        assertThat(ended.tryAcquire(10)).isTrue();
        try (Share other = shares.open()) {
            assertThat(other.tryAcquire(700)).isFalse();
            ended.close();
            assertThat(other.tryAcquire(700)).isTrue();
        }
    }

    @Test
    void aTaskThatGaveEverythingBackKeepsItsPartFree() {
        try (Share waiting = shares.open();
                Share silent = shares.open();
                Share other = shares.open()) {
            assertThat(waiting.tryAcquire(1_000)).isTrue();
            waiting.giveBack();
            assertThat(budget.usedBytes()).isZero();
            assertThat(other.tryAcquire(501)).as("above its half").isFalse();

            silent.giveBack();
            assertThat(other.tryAcquire(400))
                    .as("one that never asked does not count")
                    .isTrue();
            silent.count();
            assertThat(other.tryAcquire(1)).as("above its third").isFalse();
        }
    }

    @Test
    void anAllowanceClosedAfterItsShareGaveEverythingBackTakesNothingOfOthers() {
        try (Share mine = shares.open();
                Share other = shares.open()) {
            Allowance allowance = new Allowance(mine, 0, Long.MAX_VALUE);
            assertThat(allowance.allows(300)).isTrue();
            assertThat(other.tryAcquire(400)).isTrue();
            mine.giveBack();

            allowance.close();

            assertThat(budget.usedBytes()).isEqualTo(400);
            assertThat(mine.tryAcquire(501)).as("above its half").isFalse();
        }
        assertThat(budget.usedBytes()).isZero();
    }

    @Test
    void memoryThatComesFreeWhileNoneIsFoundIsTaken() {
        assertThat(budget.tryAcquire(1_000)).isTrue();
        budget.setReclaimer(bytes -> {
            budget.release(1_000);
            return 0;
        });

        assertThat(budget.tryAcquire(900)).isTrue();
        assertThat(budget.usedBytes()).isEqualTo(900);
    }

    @Test
    void whatNeedsNoAskingIsASmallPartOfTheBudget() {
        assertThat(shares.unaskedBytes()).isEqualTo(1_000 / 16);
        assertThat(new FairShares(new MemoryBudget(1L << 40), 2).unaskedBytes()).isEqualTo(16L << 20);
    }

    @Test
    void anAllowanceAsksForMoreThanItNeedsOnlyIfThatIsThere() {
        MemoryBudget large = new MemoryBudget(10L << 20);
        Allowance allowance = new Allowance(large, 100, 9L << 20);

        assertThat(allowance.allows(100)).isTrue();
        assertThat(large.usedBytes()).isZero();
        assertThat(allowance.allows(101)).isTrue();
        assertThat(large.usedBytes()).isEqualTo(4L << 20);
        assertThat(allowance.allows(8L << 20)).isTrue();
        assertThat(allowance.allows((9L << 20) + 1)).as("above its limit").isFalse();
        large.tryAcquire(large.freeBytes() - 10);
        assertThat(allowance.allows((8L << 20) + 110)).as("the last bytes").isTrue();
        allowance.close();
        assertThat(allowance.allows(100)).isTrue();
    }

    @Test
    void theBudgetOfAHeapLeavesRoomForTheProcess() {
        assertThat(MemoryBudget.ofHeap(1_080L << 20).limitBytes()).isEqualTo(600L << 20);
        assertThat(MemoryBudget.ofHeap(90L << 20).limitBytes()).isEqualTo(36L << 20);
    }
}
