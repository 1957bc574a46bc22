package io.firesteel.master.core;

import static io.firesteel.master.core.MasterBench.APP;
import static io.firesteel.master.core.MasterBench.FIRST;
import static io.firesteel.master.core.MasterBench.GIB;
import static io.firesteel.master.core.MasterBench.SECOND;
import static io.firesteel.master.core.MasterBench.SMALL;
import static io.firesteel.master.core.MasterBench.W1;
import static io.firesteel.master.core.MasterBench.W2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.firesteel.bus.message.DriverToMaster.ApplicationHeartbeat;
import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.bus.message.MasterToDriver;
import io.firesteel.bus.message.MasterToDriver.ApplicationRefused;
import io.firesteel.bus.message.MasterToWorker.LaunchExecutor;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.Incarnation;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final MasterBench bench = new MasterBench();

    private void beatOf(Incarnation life) {
        bench.tell(new MasterEvent.FromDriver(new ApplicationHeartbeat(APP, life, 1, List.of(), List.of(), List.of())));
    }

    @Test
    void refusesARequestForLessThanNoExecutors() {
        bench.application(-1);

        assertThat(bench.sent(ApplicationRefused.class))
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).contains("0 or more executors, not -1"));
        bench.core.assertEmpty();
    }

    @Test
    void refusesAnIdThatLeavesNoRoomForThoseOfItsExecutors() {
        bench.application(new ApplicationId("a".repeat(101)), 1, SMALL);
        assertThat(bench.sent(ApplicationRefused.class)).hasSize(1);

        bench.application(new ApplicationId("a".repeat(100)), 1, SMALL);
        assertThat(bench.sent(ApplicationRefused.class)).hasSize(1);
    }

    @Test
    void refusesAfterTheGraceWhatNoWorkerHasTheMemoryFor() {
        bench.worker(W1, 2, 4);
        bench.application(APP, 1, new ExecutorShape(1, 8 * GIB));

        bench.beats(11);

        assertThat(bench.sent(ApplicationRefused.class))
                .first()
                .satisfies(refused -> assertThat(refused.reason()).startsWith("No worker is large enough"));
    }

    @Test
    void theNextLifeOfAStoppedApplicationMayBegin() {
        bench.worker(W1, 2, 4);
        bench.application(1);
        bench.stopApplication();
        bench.effects.clear();

        beatOf(SECOND);
        assertThat(bench.sent(MasterToDriver.RegisterAgain.class)).hasSize(1);
        bench.application(APP, SECOND, 1, SMALL);

        assertThat(bench.sent(LaunchExecutor.class)).hasSize(1);
    }

    @Test
    void dropsTheWordsOfAFormerLifeOfADriver() {
        bench.application(APP, SECOND, 1, SMALL);
        bench.effects.clear();

        beatOf(FIRST);

        assertThat(bench.effects).containsExactly(new MasterEffect.CountStale("ApplicationHeartbeat"));
    }

    @Test
    void keepsOnlyTheLatestOfTheApplicationsThatAreOver() {
        MasterOptions plain = MasterOptions.DEFAULTS;
        MasterBench forgetful = new MasterBench(
                1,
                new MasterOptions(
                        plain.placement(),
                        plain.liveness(),
                        plain.refusalGrace(),
                        plain.maxExecutorFailures(),
                        plain.firstBackOff(),
                        plain.maxBackOff(),
                        plain.recovery(),
                        plain.unknownApplicationGrace(),
                        plain.forgetDeadWorkersAfter(),
                        1));
        forgetful.application(APP, FIRST, 1, SMALL);
        forgetful.stopApplication();
        forgetful.application(APP, SECOND, 1, SMALL);
        ApplicationId other = new ApplicationId("app-2");
        forgetful.application(other, 1, SMALL);
        forgetful.silent.add(other);
        forgetful.silent.add(APP);

        forgetful.beats(25);

        assertThat(forgetful.core.view(forgetful.now).finished()).hasSize(1);
    }

    @Test
    void namesWhatIsLeft() {
        bench.worker(W1, 2, 4);
        bench.worker(W2, 2, 4);
        bench.application(1);
        bench.beats(1);
        assertThatIllegalStateException()
                .isThrownBy(bench.core::assertEmpty)
                .withMessage("Left: applications [app-1], executors of [app-1].");

        bench.stopApplication();
        assertThatIllegalStateException()
                .isThrownBy(bench.core::assertEmpty)
                .withMessage("Left: applications [], executors of [app-1], and ends to be told.");

        bench.running.values().forEach(executors -> executors.clear());
        bench.beats(10);
        bench.core.assertEmpty();
    }
}
