package io.firesteel.master.core;

import static io.firesteel.master.core.MasterBench.APP;
import static io.firesteel.master.core.MasterBench.ENDPOINT;
import static io.firesteel.master.core.MasterBench.FIRST;
import static io.firesteel.master.core.MasterBench.GIB;
import static io.firesteel.master.core.MasterBench.SECOND;
import static io.firesteel.master.core.MasterBench.SMALL;
import static io.firesteel.master.core.MasterBench.W1;
import static io.firesteel.master.core.MasterBench.W2;
import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.Addresses;
import io.firesteel.bus.message.DriverToMaster.ApplicationHeartbeat;
import io.firesteel.bus.message.DriverToMaster.LiveExecutor;
import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.MasterToDriver;
import io.firesteel.bus.message.MasterToDriver.ApplicationRefused;
import io.firesteel.bus.message.MasterToDriver.ApplicationStatus;
import io.firesteel.bus.message.MasterToDriver.ExecutorGone;
import io.firesteel.bus.message.MasterToDriver.WorkerGone;
import io.firesteel.bus.message.MasterToWorker;
import io.firesteel.bus.message.MasterToWorker.ApplicationEnded;
import io.firesteel.bus.message.MasterToWorker.KillExecutor;
import io.firesteel.bus.message.MasterToWorker.LaunchExecutor;
import io.firesteel.bus.message.MasterToWorker.WorkerMayLeave;
import io.firesteel.bus.message.MasterToWorker.WorkerRegistered;
import io.firesteel.bus.message.RunningExecutor;
import io.firesteel.bus.message.WorkerToMaster.WorkerHeartbeat;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.master.core.MasterView.ApplicationView;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MasterCoreTest {
    private final MasterBench bench = new MasterBench();

    @Test
    void launchesWhatIsAskedForAndAnswersWithIt() {
        bench.worker(W1, 2, 4);

        bench.application(2);

        assertThat(bench.sent(WorkerRegistered.class)).hasSize(1);
        assertThat(bench.sent(LaunchExecutor.class))
                .extracting(launch -> launch.executor().value())
                .containsExactly("app-1-e1-0", "app-1-e1-1");
        assertThat(bench.sent(ApplicationStatus.class)).singleElement().satisfies(status -> {
            assertThat(status.granted()).hasSize(2);
            assertThat(status.waitingFor()).isEmpty();
        });
        assertThat(application().state()).isEqualTo(ApplicationState.RUNNING);
    }

    @Test
    void saysInWordsWhatAnApplicationWaitsFor() {
        bench.worker(W1, 2, 4);

        bench.application(4);

        assertThat(application().state()).isEqualTo(ApplicationState.WAITING);
        assertThat(application().waitingFor())
                .isEqualTo(
                        "2 executors with 1 core and 1.0 GiB: worker w-1 (0 of 2 cores and 2.0 GiB of 4.0 GiB free)");
    }

    @Test
    void launchesOnAWorkerThatComesLater() {
        bench.application(1);
        bench.beats(20);
        assertThat(bench.sent(LaunchExecutor.class)).isEmpty();

        bench.worker(W1, 2, 4);

        assertThat(bench.sent(LaunchExecutor.class)).hasSize(1);
    }

    @Test
    void registeringTwiceChangesNothing() {
        bench.worker(W1, 4, 4);
        bench.worker(W1, 4, 4);
        bench.application(2);
        bench.application(2);

        assertThat(bench.sent(LaunchExecutor.class)).hasSize(2);
        assertThat(bench.sent(ApplicationStatus.class)).hasSize(2);
        assertThat(bench.sent(WorkerRegistered.class)).hasSize(2);
    }

    @Test
    void repeatsALaunchUntilTheWorkerListsIt() {
        bench.workersObey = false;
        bench.worker(W1, 2, 4);
        bench.application(1);
        bench.beats(2);
        assertThat(new HashSet<>(bench.sent(LaunchExecutor.class))).hasSize(1);
        assertThat(bench.sent(LaunchExecutor.class)).hasSize(3);

        bench.running(W1).add(new RunningExecutor(APP, new ExecutorId("app-1-e1-0"), SMALL));
        bench.beats(5);

        assertThat(bench.sent(LaunchExecutor.class)).hasSize(3);
    }

    @Test
    void serveFirstComeFirstAndLetsSmallOnesPass() {
        bench.worker(W1, 3, 8);
        bench.application(new ApplicationId("first"), 1, new ExecutorShape(2, GIB));
        bench.application(new ApplicationId("large"), 1, new ExecutorShape(3, GIB));
        bench.application(new ApplicationId("small"), 1, SMALL);

        assertThat(bench.sent(LaunchExecutor.class))
                .extracting(launch -> launch.application().value())
                .containsExactly("first", "small");
    }

    @Test
    void replacesAnExecutorThatStoppedUnderAnotherId() {
        bench.worker(W1, 2, 4);
        bench.application(1);
        bench.beats(1);
        bench.allRegister();
        bench.beats(1);

        bench.stopped(W1, new ExecutorId("app-1-e1-0"), 137);

        assertThat(bench.sent(ExecutorGone.class))
                .singleElement()
                .satisfies(gone -> assertThat(gone.exit().code()).isEqualTo(137));
        assertThat(bench.executorsOn(W1)).containsExactly(new ExecutorId("app-1-e1-1"));
    }

    @Test
    void seesAnEndWhoseMessageWasLostInTwoHeartbeats() {
        runningExecutor();
        bench.running(W1).clear();
        bench.live(APP).clear();

        bench.beats(1);
        assertThat(bench.sent(ExecutorGone.class)).isEmpty();
        bench.beats(1);

        assertThat(bench.sent(ExecutorGone.class))
                .singleElement()
                .satisfies(gone -> assertThat(gone.exit().explanation()).contains("no longer lists it"));
        assertThat(bench.executorsOn(W1)).hasSize(1);
    }

    @Test
    void oneLateListProvesNothing() {
        runningExecutor();

        bench.tell(new MasterEvent.FromWorker(new WorkerHeartbeat(W1, FIRST, List.of(), false)));
        bench.beats(3);

        assertThat(bench.sent(ExecutorGone.class)).isEmpty();
    }

    @Test
    void repeatsAnEndThatTheDriverHasNotHeardOf() {
        runningExecutor();
        Set<LiveExecutor> believed = new LinkedHashSet<>(bench.live(APP));
        bench.stopped(W1, new ExecutorId("app-1-e1-0"), 1);
        bench.effects.clear();

        bench.live.put(APP, believed);
        bench.driverBeat(APP);

        assertThat(bench.sent(ExecutorGone.class)).hasSize(1);
    }

    @Test
    void backsOffAndAtLastRefusesWhenExecutorsKeepFailing() {
        bench.worker(W1, 2, 4);
        bench.application(1);
        long begun = bench.now;

        while (bench.sent(ApplicationRefused.class).isEmpty() && bench.now < begun + 120_000) {
            for (ExecutorId executor : bench.executorsOn(W1)) {
                bench.stopped(W1, executor, 3);
            }
            bench.beats(1);
        }

        assertThat(new HashSet<>(bench.sent(LaunchExecutor.class))).hasSize(10);
        assertThat(bench.now - begun).isBetween(25_000L, 60_000L);
        assertThat(bench.sent(ApplicationRefused.class))
                .first()
                .satisfies(refused -> assertThat(refused.reason()).contains("10 executors in a row", "exit code 3"));
    }

    @Test
    void whatAWorkerRefusesToStartIsNoFailureButIsPaced() {
        bench.worker(W1, 2, 4);
        bench.application(1);
        long begun = bench.now;

        while (bench.now < begun + 20_000) {
            for (ExecutorId executor : bench.executorsOn(W1)) {
                bench.stopped(W1, executor, ExitStatus.REFUSED);
                assertThat(bench.executorsOn(W1)).isEmpty();
            }
            bench.beats(1);
        }

        assertThat(bench.sent(ApplicationRefused.class)).isEmpty();
        assertThat(new HashSet<>(bench.sent(LaunchExecutor.class))).hasSizeBetween(20, 41);
    }

    @Test
    void aRegisteredExecutorForgivesFailures() {
        bench.worker(W1, 2, 4);
        bench.application(1);
        for (int failure = 0; failure < 30; failure++) {
            bench.executorsOn(W1).forEach(executor -> bench.stopped(W1, executor, 3));
            bench.beats(1);
            bench.allRegister();
            bench.beats(1);
        }

        assertThat(bench.sent(ApplicationRefused.class)).isEmpty();
    }

    @Test
    void refusesAfterTheGraceWhatNoWorkerIsLargeEnoughFor() {
        bench.worker(W1, 2, 4);
        bench.application(APP, 1, new ExecutorShape(8, 2 * GIB));
        bench.beats(9);
        assertThat(bench.sent(ApplicationRefused.class)).isEmpty();

        bench.beats(2);

        assertThat(bench.sent(ApplicationRefused.class))
                .first()
                .satisfies(refused -> assertThat(refused.reason())
                        .startsWith(
                                "No worker is large enough for an executor with 8 cores and 2.0 GiB: the largest, w-1, has"
                                        + " 2 cores and 4.0 GiB.")
                        .contains("firesteel.executor.cores"));
    }

    @Test
    void aLargerWorkerWithinTheGraceSavesTheApplication() {
        bench.worker(W1, 2, 4);
        bench.application(APP, 1, new ExecutorShape(8, 2 * GIB));
        bench.beats(8);

        bench.worker(W2, 8, 4);
        bench.beats(10);

        assertThat(bench.sent(ApplicationRefused.class)).isEmpty();
        assertThat(bench.executorsOn(W2)).hasSize(1);
    }

    @Test
    void waitsWithoutEndWhileThereIsNoWorkerAtAll() {
        bench.application(1);

        bench.beats(200);

        assertThat(bench.sent(ApplicationRefused.class)).isEmpty();
        assertThat(application().waitingFor()).contains("no worker is registered");
    }

    @Test
    void endsAndReplacesWhatTheDriverGaveUp() {
        runningExecutor();
        ExecutorId lost = new ExecutorId("app-1-e1-0");
        bench.live(APP).clear();

        bench.driverBeat(APP, lost);

        assertThat(bench.sent(KillExecutor.class))
                .extracting(KillExecutor::executor)
                .containsExactly(lost);
        assertThat(bench.executorsOn(W1)).hasSize(2);
        bench.beats(1);
        assertThat(bench.sent(KillExecutor.class)).hasSize(2);
    }

    @Test
    void endsAllOfAnApplicationThatStopped() {
        bench.worker(W1, 1, 4);
        bench.worker(W2, 1, 4);
        bench.application(2);
        bench.beats(1);

        bench.stopApplication();

        assertThat(bench.sent(KillExecutor.class)).hasSize(2);
        assertThat(bench.sent(ApplicationEnded.class)).hasSize(2);
        bench.running.values().forEach(Set::clear);
        bench.beats(10);
        bench.core.assertEmpty();
        assertThat(bench.core.view(bench.now).finished())
                .singleElement()
                .satisfies(view -> assertThat(view.state()).isEqualTo(ApplicationState.STOPPED));
    }

    @Test
    void repeatsTheEndOfAnApplicationOnlyAFewTimes() {
        runningExecutor();
        bench.stopApplication();
        bench.running.values().forEach(Set::clear);
        bench.beats(3);
        bench.effects.clear();

        bench.beats(20);

        assertThat(bench.sent(ApplicationEnded.class).size()).isLessThan(5);
        bench.core.assertEmpty();
    }

    @Test
    void aStoppedApplicationDoesNotBeginAgainByALateRegistration() {
        bench.worker(W1, 2, 4);
        bench.application(1);
        bench.stopApplication();
        bench.effects.clear();

        bench.application(1);

        assertThat(bench.sent(LaunchExecutor.class)).isEmpty();
        assertThat(bench.sent(MasterEffect.CountStale.class)).hasSize(1);
    }

    @Test
    void endsTheApplicationOfADriverThatLeft() {
        runningExecutor();

        bench.tell(new MasterEvent.MemberLeft(Addresses.driver(APP)));

        assertThat(bench.sent(KillExecutor.class)).hasSize(1);
        assertThat(bench.sent(ApplicationEnded.class)).hasSize(1);
    }

    @Test
    void endsTheApplicationOfADriverThatIsSilentTooLong() {
        runningExecutor();
        bench.silent.add(APP);

        bench.beats(25);

        assertThat(bench.sent(ApplicationEnded.class)).isNotEmpty();
        assertThat(bench.core.view(bench.now).active()).isEmpty();
    }

    @Test
    void aDriverBelievedLostMayReturn() {
        runningExecutor();
        bench.tell(new MasterEvent.MemberLeft(Addresses.driver(APP)));
        bench.running(W1).clear();
        bench.beats(1);
        assertThat(bench.sent(MasterToDriver.RegisterAgain.class)).isNotEmpty();

        bench.application(1);
        bench.beats(3);

        assertThat(application().state()).isEqualTo(ApplicationState.RUNNING);
    }

    @Test
    void placesNothingNewOnASuspectWorker() {
        bench.worker(W1, 8, 16);
        bench.worker(W2, 1, 4);
        bench.beats(20);
        bench.silent.add(W1);
        bench.beats(8);

        bench.application(2);

        assertThat(bench.core.view(bench.now).workersIn(WorkerState.SUSPECT)).isEqualTo(1);
        assertThat(bench.executorsOn(W1)).isEmpty();
        assertThat(bench.executorsOn(W2)).hasSize(1);
    }

    @Test
    void executorsOfADeadWorkerLiveAsLongAsTheirDriverHearsThem() {
        runningExecutor();
        bench.worker(W2, 2, 4);

        bench.leave(W1);
        bench.beats(60);

        assertThat(bench.sent(WorkerGone.class)).hasSize(1);
        assertThat(bench.sent(ExecutorGone.class)).isEmpty();
        assertThat(bench.executorsOn(W2)).isEmpty();
        assertThat(application().executors())
                .singleElement()
                .satisfies(executor -> assertThat(executor.state()).isEqualTo(GrantState.ORPHANED));
    }

    @Test
    void executorsOfADeadWorkerThatTheDriverGaveUpAreReplacedElsewhere() {
        runningExecutor();
        bench.worker(W2, 2, 4);
        bench.leave(W1);
        bench.live(APP).clear();

        bench.driverBeat(APP, new ExecutorId("app-1-e1-0"));

        assertThat(bench.executorsOn(W2)).hasSize(1);
    }

    @Test
    void aLaunchOnAWorkerThatDiedIsMadeElsewhere() {
        bench.workersObey = false;
        bench.worker(W1, 2, 4);
        bench.application(1);
        bench.worker(W2, 2, 4);

        bench.leave(W1);

        assertThat(bench.sent(LaunchExecutor.class)).hasSize(2);
    }

    @Test
    void aWorkerThatReturnsBringsItsExecutorsBack() {
        runningExecutor();
        bench.leave(W1);
        bench.beats(2);
        bench.effects.clear();

        bench.workerBeat(W1);
        assertThat(bench.sent(MasterToWorker.RegisterAgain.class)).hasSize(1);
        bench.worker(W1, 2, 4);

        assertThat(application().executors())
                .singleElement()
                .satisfies(executor -> assertThat(executor.state()).isEqualTo(GrantState.RUNNING));
        assertThat(bench.sent(KillExecutor.class)).isEmpty();
    }

    @Test
    void aWorkerThatReturnsMustEndWhatHasEnded() {
        runningExecutor();
        bench.leave(W1);
        bench.stopApplication();
        bench.effects.clear();

        bench.worker(W1, 2, 4);

        assertThat(bench.sent(KillExecutor.class)).hasSize(1);
        assertThat(bench.sent(ApplicationEnded.class)).isNotEmpty();
    }

    @Test
    void whatAWorkerThatReturnsMustEndHoldsItsCoresUntilItHas() {
        bench.workersObey = false;
        bench.worker(W1, 2, 4);
        bench.application(2);
        List<ExecutorId> launched = bench.sent(LaunchExecutor.class).stream()
                .map(LaunchExecutor::executor)
                .toList();
        launched.forEach(executor -> bench.running(W1).add(new RunningExecutor(APP, executor, SMALL)));
        bench.leave(W1); // before it has listed them, so others are to be launched
        bench.effects.clear();

        bench.worker(W1, 2, 4);

        assertThat(bench.sent(KillExecutor.class)).hasSize(2);
        assertThat(bench.sent(LaunchExecutor.class)).isEmpty();

        bench.running(W1).removeIf(running -> running.executor().equals(launched.get(0)));
        bench.workerBeat(W1);
        assertThat(bench.sent(LaunchExecutor.class)).hasSize(1);

        bench.stopped(W1, launched.get(1), 143);
        assertThat(new HashSet<>(bench.sent(LaunchExecutor.class))).hasSize(2);
    }

    @Test
    void aNewLifeReplacesTheFormerWhoseWordsAreDropped() {
        bench.worker(W1, SECOND, 2, 4);

        bench.tell(new MasterEvent.FromWorker(new WorkerHeartbeat(W1, FIRST, List.of(), false)));

        assertThat(bench.sent(MasterEffect.CountStale.class))
                .containsExactly(new MasterEffect.CountStale("WorkerHeartbeat"));
        assertThat(bench.core.view(bench.now).workers()).hasSize(1);
    }

    @Test
    void aNewLifeIsNotToldToStartWhatTheFormerMayHaveStarted() {
        bench.workersObey = false;
        bench.worker(W1, 2, 4);
        bench.application(1);
        ExecutorId first = bench.sent(LaunchExecutor.class).get(0).executor();
        bench.effects.clear();

        bench.worker(W1, SECOND, 2, 4);
        for (int beat = 0; beat < 3; beat++) {
            bench.tell(new MasterEvent.FromWorker(new WorkerHeartbeat(W1, SECOND, List.of(), false)));
        }

        assertThat(bench.sent(LaunchExecutor.class))
                .isNotEmpty()
                .extracting(LaunchExecutor::executor)
                .doesNotContain(first);
    }

    @Test
    void anUnknownWorkerOrDriverIsAskedToRegister() {
        bench.running.put(W1, new LinkedHashSet<>());
        bench.live.put(APP, new LinkedHashSet<>());

        bench.workerBeat(W1);
        bench.driverBeat(APP);

        assertThat(bench.sent(MasterToWorker.RegisterAgain.class)).hasSize(1);
        assertThat(bench.sent(MasterToDriver.RegisterAgain.class)).hasSize(1);
    }

    @Test
    void aNewMasterAdoptsWhatRunsAndLaunchesNothingTwice() {
        MasterBench next = new MasterBench(2, MasterOptions.DEFAULTS);
        ExecutorId old = new ExecutorId("app-1-e1-0");
        next.application(1);
        next.tell(new MasterEvent.FromDriver(new ApplicationHeartbeat(
                APP, FIRST, 1, List.of(new LiveExecutor(old, W1, ENDPOINT)), List.of(), List.of())));
        next.running.put(W1, new LinkedHashSet<>(Set.of(new RunningExecutor(APP, old, SMALL))));

        next.worker(W1, 2, 4);

        assertThat(next.sent(LaunchExecutor.class)).isEmpty();
        assertThat(next.core.view(next.now).active().get(0).executors())
                .singleElement()
                .satisfies(executor -> {
                    assertThat(executor.executor()).isEqualTo(old);
                    assertThat(executor.state()).isEqualTo(GrantState.RUNNING);
                });
    }

    @Test
    void endsAnExecutorThatRunsAndNeverRegistersWithItsDriver() {
        bench.worker(W1, 2, 4);
        bench.application(1);
        bench.beats(50);
        assertThat(bench.sent(KillExecutor.class)).isEmpty();

        bench.beats(20);

        assertThat(bench.sent(KillExecutor.class))
                .isNotEmpty()
                .allSatisfy(kill -> assertThat(kill.executor().value()).isEqualTo("app-1-e1-0"));
    }

    @Test
    void aNewMasterEndsWhatNoDriverClaims() {
        MasterBench next = new MasterBench(2, MasterOptions.DEFAULTS);
        ExecutorId old = new ExecutorId("app-1-e1-0");
        next.running.put(W1, new LinkedHashSet<>(Set.of(new RunningExecutor(APP, old, SMALL))));
        next.worker(W1, 2, 4);
        next.beats(50);
        assertThat(next.sent(KillExecutor.class)).isEmpty();

        next.beats(15);
        next.running(W1).clear();
        next.beats(10);

        assertThat(next.sent(KillExecutor.class)).isNotEmpty();
        assertThat(next.sent(ApplicationEnded.class)).isNotEmpty();
        next.core.assertEmpty();
    }

    /** Its driver may listen to a former master, which was deposed and does not know it. */
    @Test
    void anApplicationIsNotTakenForEndedBeforeItsDriverHadTheTimeToCome() {
        MasterBench next = bringingTwoExecutors();

        next.stopped(W1, next.executorsOn(W1).get(0), 137);
        next.beats(10);
        next.application(2);
        next.allRegister();
        next.beats(80);

        assertThat(next.sent(ApplicationEnded.class)).isEmpty();
        assertThat(next.sent(KillExecutor.class)).isEmpty();
        assertThat(next.executorsOn(W1)).hasSize(2).contains(new ExecutorId("app-1-e1-1"));
    }

    @Test
    void theWorkerHearsOfTheEndOfAnApplicationWhoseDriverHasNotComeInTime() {
        MasterBench next = bringingTwoExecutors();

        List.copyOf(next.executorsOn(W1)).forEach(executor -> next.stopped(W1, executor, 137));
        next.beats(50);
        assertThat(next.sent(ApplicationEnded.class)).isEmpty();
        next.beats(15);

        assertThat(next.sent(ApplicationEnded.class)).isNotEmpty();
        next.core.assertEmpty();
    }

    private static MasterBench bringingTwoExecutors() {
        MasterBench next = new MasterBench(2, MasterOptions.DEFAULTS);
        next.running(W1).add(new RunningExecutor(APP, new ExecutorId("app-1-e1-0"), SMALL));
        next.running(W1).add(new RunningExecutor(APP, new ExecutorId("app-1-e1-1"), SMALL));
        next.worker(W1, 2, 4);
        return next;
    }

    @Test
    void tellsAnEndAlsoToWorkersThatMayHoldFilesFromBeforeThisMaster() {
        runningExecutor();
        bench.worker(W2, 2, 4);

        bench.stopApplication();

        assertThat(bench.sent(ApplicationEnded.class)).hasSize(2);
    }

    @Test
    void aNewMasterEndsWhatIsMoreThanTheApplicationAskedFor() {
        MasterBench next = new MasterBench(2, MasterOptions.DEFAULTS);
        ExecutorId serving = new ExecutorId("app-1-e1-0");
        ExecutorId surplus = new ExecutorId("app-1-e1-1");
        next.running(W1).add(new RunningExecutor(APP, surplus, SMALL));
        next.running(W1).add(new RunningExecutor(APP, serving, SMALL));
        next.worker(W1, 2, 4);
        next.application(1);
        next.live(APP).add(new LiveExecutor(serving, W1, ENDPOINT));

        next.driverBeat(APP);

        assertThat(next.sent(KillExecutor.class))
                .extracting(KillExecutor::executor)
                .containsExactly(surplus);
    }

    @Test
    void everyMessageCarriesTheTerm() {
        MasterBench third = new MasterBench(3, MasterOptions.DEFAULTS);
        third.worker(W1, 2, 4);
        third.application(1);
        third.beats(12);
        third.stopApplication();

        assertThat(third.sent(MasterToWorker.class))
                .extracting(MasterToWorker::term)
                .containsOnly(3L);
        assertThat(third.sent(MasterToDriver.class))
                .extracting(MasterToDriver::term)
                .containsOnly(3L);
    }

    private void runningExecutor() {
        bench.worker(W1, 2, 4);
        bench.application(1);
        bench.beats(1);
        bench.allRegister();
        bench.beats(1);
    }

    private ApplicationView application() {
        return bench.core.view(bench.now).active().get(0);
    }

    @Test
    void aLeavingWorkerGetsNothingAndItsExecutorsAreReplacedElsewhere() {
        bench.worker(W1, 2, 4);
        bench.application(1);
        bench.allRegister();
        bench.worker(W2, 2, 4);
        assertThat(bench.executorsOn(W1)).hasSize(1);

        bench.leaving.add(W1);
        bench.beats(2);

        assertThat(bench.executorsOn(W1)).hasSize(1);
        assertThat(bench.executorsOn(W2)).hasSize(1);
        assertThat(bench.sent(ApplicationStatus.class)).last().satisfies(status -> {
            assertThat(status.leaving()).containsExactly(W1);
            assertThat(status.granted()).hasSize(2);
            assertThat(status.waitingFor()).isEmpty();
        });
    }

    @Test
    void aLeavingWorkerMayGoWhenItsExecutorsHaveEndedAndAllDriversHaveVacatedIt() {
        bench.worker(W1, 2, 4);
        bench.application(1);
        bench.allRegister();
        ExecutorId executor = bench.executorsOn(W1).get(0);
        bench.leaving.add(W1);
        bench.vacated.add(W1);
        bench.beats(4);
        assertThat(bench.sent(WorkerMayLeave.class)).isEmpty();

        bench.vacated.clear();
        bench.driverBeat(APP, executor);
        bench.stopped(W1, executor, 0);
        bench.beats(4);
        assertThat(bench.sent(WorkerMayLeave.class)).isEmpty();

        bench.vacated.add(W1);
        bench.beats(2);
        assertThat(bench.sent(WorkerMayLeave.class)).isNotEmpty();
    }

    @Test
    void aNewMasterWaitsForDriversBeforeAWorkerMayGo() {
        MasterBench next = new MasterBench(2, MasterOptions.DEFAULTS);
        next.leaving.add(W1);
        next.worker(W1, 2, 4);

        next.beats(2);
        assertThat(next.sent(WorkerMayLeave.class)).isEmpty();
        next.beats(120);

        assertThat(next.sent(WorkerMayLeave.class)).isNotEmpty();
    }
}
