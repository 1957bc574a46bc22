package io.firesteel.master.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.id.MasterId;
import io.firesteel.master.core.ApplicationState;
import io.firesteel.master.core.Heritage;
import io.firesteel.master.raft.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupTest {
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final SimulatedGroup three = new SimulatedGroup(1, 3);

    private Heritage known() {
        SimulatedReplica leader = three.leader().orElseThrow();
        return leader.core().leading().orElseThrow().heritage(leader.clock());
    }

    private static void runUntilAccepted(SimulatedGroup group, SimulatedDriver driver, Duration bound) {
        long end = group.now + bound.toMillis();
        while (!driver.isAccepted()) {
            assertThat(group.now).as("not accepted within " + bound).isLessThan(end);
            group.runFor(Duration.ofMillis(10));
        }
    }

    @Test
    void oneAloneLeadsAtOnce() {
        SimulatedGroup one = new SimulatedGroup(1, 1);

        one.runUntilLed(Duration.ofMillis(100));

        runUntilAccepted(one, one.addDriver("app"), Duration.ofMillis(100));
    }

    @Test
    void threeThatBeginTogetherHaveALeaderAtOnce() {
        three.runUntilLed(Duration.ofMillis(500));

        assertThat(three.leader().orElseThrow().core().raft().term()).isEqualTo(1);
    }

    @Test
    void aStandbyLeadsSoonAfterTheLeaderIsKilled() {
        SimulatedReplica killed = three.runUntilLed(SOON);
        three.addWorker("w");
        runUntilAccepted(three, three.addDriver("before"), SOON);

        killed.kill();
        SimulatedDriver after = three.addDriver("after");
        long at = three.now;
        runUntilAccepted(three, after, SOON);

        assertThat(three.now - at).isLessThan(2_700);
        assertThat(known().active())
                .extracting(request -> request.application().value())
                .containsExactly("before", "after");
    }

    @Test
    void aLeaderThatStoodStillStepsDownAndHandsOutNothing() {
        SimulatedReplica stopped = three.runUntilLed(SOON);
        three.addWorker("w");
        runUntilAccepted(three, three.addDriver("app"), SOON);

        stopped.stall(4_000);
        three.runFor(Duration.ofSeconds(5));

        assertThat(three.leader()).isPresent().get().isNotSameAs(stopped);
        assertThat(stopped.core().raft().role()).isEqualTo(Role.FOLLOWER);
        assertThat(stopped.core().leading()).isEmpty();
        three.runFor(LONG);
        three.watch.checkSettled();
    }

    @Test
    void aMemberThatWasCutOffUnseatsNobody() {
        SimulatedReplica leader = three.runUntilLed(SOON);
        MasterId cutOff = three.ids.stream()
                .filter(id -> !id.equals(leader.id()))
                .findFirst()
                .orElseThrow();
        three.connected = (from, to) -> !from.equals(cutOff) && !to.equals(cutOff);
        three.runFor(Duration.ofSeconds(30));

        three.connected = (from, to) -> true;
        three.runFor(SOON);

        assertThat(three.leader()).containsSame(leader);
        assertThat(leader.core().raft().term()).isEqualTo(1);
    }

    @Test
    void aLeaderThatIsCutOffActsNoMoreBeforeAnotherLeads() {
        SimulatedReplica cutOff = three.runUntilLed(SOON);
        three.connected = (from, to) -> !from.equals(cutOff.id()) && !to.equals(cutOff.id());
        long at = three.now;
        while (three.leader().filter(leader -> leader != cutOff).isEmpty()) {
            three.runFor(Duration.ofMillis(5));
            assertThat(three.now - at).isLessThan(SOON.toMillis());
        }

        assertThat(cutOff.mayAct()).isFalse();
        three.runFor(Duration.ofSeconds(4));
        assertThat(cutOff.core().raft().role()).isNotEqualTo(Role.LEADER);
    }

    @Test
    void twoOfTwoAreNeeded() {
        SimulatedGroup two = new SimulatedGroup(1, 2);
        SimulatedReplica leader = two.runUntilLed(SOON);
        SimulatedReplica other = two.masters.values().stream()
                .filter(master -> master != leader)
                .findFirst()
                .orElseThrow();

        other.kill();
        two.runFor(Duration.ofSeconds(10));
        assertThat(two.leader()).isEmpty();

        other.restart();
        two.runUntilLed(LONG);
    }

    @Test
    void allThatStopKnowWhatWasAcceptedWhenTheyBeginAgain() {
        three.runUntilLed(SOON);
        for (int i = 0; i < 40; i++) {
            SimulatedDriver driver = three.addDriver("app-" + i);
            runUntilAccepted(three, driver, SOON);
            if (i < 30) {
                driver.stop();
            }
        }
        three.runFor(SOON);

        three.masters.values().forEach(SimulatedReplica::kill);
        three.runFor(LONG);
        three.masters.values().forEach(SimulatedReplica::restart);
        three.runUntilLed(SOON);

        assertThat(known().active()).hasSize(10);
        assertThat(known().past())
                .hasSize(30)
                .allSatisfy(past -> assertThat(past.state()).isEqualTo(ApplicationState.STOPPED))
                .allSatisfy(past -> assertThat(past.endedMillisAgo()).isBetween(0L, 120_000L));
        three.runFor(LONG);
        three.watch.checkSettled();
    }

    @Test
    void anApplicationThatEndsWhileNobodyLeadsIsNotTakenForLost() {
        SimulatedReplica leader = three.runUntilLed(SOON);
        SimulatedDriver driver = three.addDriver("app");
        runUntilAccepted(three, driver, SOON);

        leader.kill();
        three.runFor(Duration.ofMillis(200));
        driver.stop();
        three.runFor(SOON);

        assertThat(known().past()).extracting(Heritage.Past::state).containsExactly(ApplicationState.STOPPED);
    }

    @Test
    void aMasterThatMissedMuchIsGivenWhatItLedTo() {
        SimulatedReplica leader = three.runUntilLed(SOON);
        SimulatedReplica absent = three.masters.values().stream()
                .filter(master -> master != leader)
                .findFirst()
                .orElseThrow();
        absent.kill();
        for (int i = 0; i < 60; i++) {
            runUntilAccepted(three, three.addDriver("app-" + i), SOON);
        }
        assertThat(leader.core().raft().logLength()).isLessThanOrEqualTo(20);

        absent.restart();
        three.runFor(SOON);
        List.of(leader, absent)
                .forEach(master -> assertThat(master.core().raft().committed()).isGreaterThanOrEqualTo(60));
        leader.kill();
        three.runUntilLed(LONG);

        assertThat(known().active()).hasSize(60);
    }
}
