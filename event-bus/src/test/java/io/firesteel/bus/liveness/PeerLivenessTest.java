package io.firesteel.bus.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PeerLivenessTest {
    private static final long INTERVAL = 500;

    private final PeerLiveness<String> liveness = new PeerLiveness<>(LivenessOptions.DEFAULTS, 0);
    private final List<PeerChange<String>> changes = new ArrayList<>();
    private long now;

    @Test
    void suspectsAfterTwoToThreeSecondsAndDeclaresDeadAtTheBound() {
        liveness.watch("e-1", now);
        run(30_000, "e-1");

        run(20_000);

        assertThat(changes).hasSize(2);
        assertThat(changes.get(0).to()).isEqualTo(PeerState.SUSPECT);
        assertThat(changes.get(0).silentMillis()).isBetween(2_000L, 3_000L);
        assertThat(changes.get(1).to()).isEqualTo(PeerState.DEAD);
        assertThat(changes.get(1).silentMillis()).isBetween(10_000L, 10_500L);
    }

    @Test
    void isAliveAgainWhenHeardAndJustAsAlertAsBefore() {
        liveness.watch("e-1", now);
        run(30_000, "e-1");
        run(5_000);
        assertThat(liveness.state("e-1")).hasValue(PeerState.SUSPECT);

        assertThat(liveness.onHeard("e-1", now))
                .hasValueSatisfying(change -> assertThat(change.to()).isEqualTo(PeerState.ALIVE));
        run(10_000, "e-1");
        changes.clear();
        run(3_000);

        assertThat(changes).extracting(PeerChange::to).containsExactly(PeerState.SUSPECT);
    }

    @Test
    void deathIsFinal() {
        liveness.watch("e-1", now);
        run(12_000);

        assertThat(liveness.onHeard("e-1", now)).isEmpty();
        run(1_000, "e-1");

        assertThat(liveness.state("e-1")).hasValue(PeerState.DEAD);
        liveness.forget("e-1");
        assertThat(liveness.state("e-1")).isEmpty();
    }

    @Test
    void ownPauseMakesNobodySuspect() {
        for (int i = 0; i < 50; i++) {
            liveness.watch("e-" + i, now);
        }
        run(10_000, allPeers());
        now += 60_000;

        tick();
        run(10_000, allPeers());

        assertThat(changes).isEmpty();
    }

    @Test
    void ownPauseMakesNobodySuspectEvenIfMessagesAreReadBeforeTheTick() {
        liveness.watch("e-1", now);
        run(10_000, "e-1");
        now += 60_000;

        liveness.onHeard("e-1", now);
        tick();
        run(2_500, "e-1");
        run(3_000);

        assertThat(changes).extracting(PeerChange::to).containsExactly(PeerState.SUSPECT);
    }

    @Test
    void aPeerThatDiedDuringOurPauseIsStillFound() {
        liveness.watch("e-1", now);
        run(10_000, "e-1");
        now += 60_000;

        run(11_000);

        assertThat(changes).extracting(PeerChange::to).containsExactly(PeerState.SUSPECT, PeerState.DEAD);
    }

    @Test
    void neverDeadBeforeTheBoundWhateverTheTiming() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            PeerLiveness<String> drawn = new PeerLiveness<>(LivenessOptions.DEFAULTS, 0);
            drawn.watch("p", 0);
            long lastHeard = 0;
            long at = 0;
            while (drawn.state("p").orElseThrow() != PeerState.DEAD) {
                at += random.nextInt(random.nextInt(10) == 0 ? 8_000 : 600);
                for (PeerChange<String> change : drawn.onTick(at)) {
                    assertThat(change.to() != PeerState.DEAD || at - lastHeard >= 10_000)
                            .as("seed %d", seed)
                            .isTrue();
                }
                if (at < 60_000 && random.nextInt(3) > 0) {
                    drawn.onHeard("p", at);
                    lastHeard = at;
                }
            }
        }
    }

    @Test
    void everyTransitionIsLegalAndDeathComesThroughSuspicion() {
        assertThat(PeerState.ALIVE.successors()).containsExactly(PeerState.SUSPECT);
        assertThat(PeerState.SUSPECT.successors()).containsExactlyInAnyOrder(PeerState.ALIVE, PeerState.DEAD);
        assertThat(PeerState.DEAD.isTerminal()).isTrue();
    }

    @Test
    void optionsRefuseABoundBelowThreeHeartbeats() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LivenessOptions.DEFAULTS.withDeadAfter(Duration.ofSeconds(2)))
                .withMessage("firesteel.liveness.deadAfter is PT2S; it must be at least three heartbeat intervals and"
                        + " the acceptable pause, PT2.5S.");
    }

    private static String[] allPeers() {
        String[] peers = new String[50];
        for (int i = 0; i < peers.length; i++) {
            peers[i] = "e-" + i;
        }
        return peers;
    }

    private void run(long millis, String... speaking) {
        long end = now + millis;
        while (now < end) {
            now += INTERVAL;
            for (String peer : speaking) {
                liveness.onHeard(peer, now).ifPresent(changes::add);
            }
            tick();
        }
    }

    private void tick() {
        changes.addAll(liveness.onTick(now));
    }
}
