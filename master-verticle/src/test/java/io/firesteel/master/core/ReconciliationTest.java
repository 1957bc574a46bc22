package io.firesteel.master.core;

import static io.firesteel.master.core.MasterBench.APP;
import static io.firesteel.master.core.MasterBench.ENDPOINT;
import static io.firesteel.master.core.MasterBench.SECOND;
import static io.firesteel.master.core.MasterBench.SMALL;
import static io.firesteel.master.core.MasterBench.W1;
import static io.firesteel.master.core.MasterBench.W2;
import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.message.DriverToMaster.LiveExecutor;
import io.firesteel.bus.message.MasterToDriver.ApplicationStatus;
import io.firesteel.bus.message.MasterToDriver.ExecutorGone;
import io.firesteel.bus.message.MasterToWorker.KillExecutor;
import io.firesteel.bus.message.MasterToWorker.LaunchExecutor;
import io.firesteel.bus.message.MasterToWorker.RegisterAgain;
import io.firesteel.bus.message.RunningExecutor;
import io.firesteel.bus.message.WorkerToMaster.WorkerHeartbeat;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.master.core.MasterView.ApplicationView;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    /** Launched by a deposed master. */
    private static final ExecutorId LATE = new ExecutorId("app-1-e0-7");

    private static final ApplicationId OTHER = new ApplicationId("app-2");

    private final MasterBench bench = new MasterBench();

    private ExecutorId oneRuns() {
        bench.worker(W1, 2, 4);
        bench.application(1);
        bench.beats(1);
        bench.allRegister();
        bench.beats(1);
        bench.effects.clear();
        return bench.executorsOn(W1).get(0);
    }

    /** On the other worker; it runs still. */
    private ExecutorId oneIsReplacedAsItsWorkerLeaves() {
        ExecutorId replaced = oneRuns();
        bench.worker(W2, 2, 4);
        bench.leaving.add(W1);
        bench.beats(2);
        bench.allRegister();
        bench.beats(2);
        return replaced;
    }

    private ApplicationView application() {
        return bench.core.view(bench.now).active().get(0);
    }

    @Test
    void aNewLifeOfAWorkerKeepsWhatItLists() {
        oneRuns();

        bench.worker(W1, SECOND, 2, 4);

        assertThat(application().executors())
                .singleElement()
                .satisfies(executor -> assertThat(executor.state()).isEqualTo(GrantState.RUNNING));
        assertThat(bench.sent(LaunchExecutor.class)).isEmpty();
        assertThat(bench.sent(KillExecutor.class)).isEmpty();
    }

    @Test
    void executorsOfALeavingWorkerThatStaysInItsNextLifeEndIfTheyWereReplaced() {
        ExecutorId replaced = oneIsReplacedAsItsWorkerLeaves();
        assertThat(application().executors()).hasSize(2);
        assertThat(bench.sent(KillExecutor.class)).isEmpty();

        bench.leaving.clear();
        bench.worker(W1, SECOND, 2, 4);

        assertThat(bench.sent(KillExecutor.class))
                .extracting(KillExecutor::executor)
                .containsExactly(replaced);
    }

    @Test
    void whatOutlivesALeavingWorkerIsReplacedAndStaysLeaving() {
        ExecutorId replaced = oneIsReplacedAsItsWorkerLeaves();

        bench.leave(W1);
        bench.beats(4);

        assertThat(bench.sent(ApplicationStatus.class))
                .last()
                .satisfies(status -> assertThat(status.leaving()).containsExactly(W1));
        assertThat(bench.sent(KillExecutor.class)).isEmpty();
        bench.beats(2 * 60 * 16);
        assertThat(application().executors())
                .singleElement()
                .satisfies(executor -> assertThat(executor.executor()).isNotEqualTo(replaced));
        assertThat(bench.sent(ExecutorGone.class))
                .extracting(ExecutorGone::executor)
                .contains(replaced);
    }

    @Test
    void executorsOfALeavingWorkerThatStaysInItsNextLifeGoOnIfNobodyReplacedThem() {
        oneRuns();
        bench.leaving.add(W1);
        bench.beats(2);

        bench.leaving.clear();
        bench.worker(W1, SECOND, 2, 4);

        assertThat(bench.sent(KillExecutor.class)).isEmpty();
        assertThat(application().executors())
                .singleElement()
                .satisfies(executor -> assertThat(executor.state()).isEqualTo(GrantState.RUNNING));
    }

    @Test
    void anExecutorThatTheFormerLifeHadOrderedRunsIfTheNewOneListsIt() {
        bench.worker(W1, 2, 4);
        bench.application(1);
        assertThat(bench.executorsOn(W1)).hasSize(1);

        bench.worker(W1, SECOND, 2, 4);

        assertThat(application().executors())
                .singleElement()
                .satisfies(executor -> assertThat(executor.state()).isEqualTo(GrantState.RUNNING));
    }

    @Test
    void whatItsWorkersNewLifeDoesNotListLivesAsLongAsItsDriverHearsIt() {
        oneRuns();
        bench.running(W1).clear();

        bench.worker(W1, SECOND, 2, 4);
        for (int beat = 0; beat < 3; beat++) {
            bench.tell(new MasterEvent.FromWorker(new WorkerHeartbeat(W1, SECOND, List.of(), false)));
        }

        assertThat(application().executors())
                .singleElement()
                .satisfies(executor -> assertThat(executor.state()).isEqualTo(GrantState.ORPHANED));
    }

    @Test
    void anExecutorIsEndedOnAWorkerThatItWasNotPlacedOn() {
        ExecutorId executor = oneRuns();
        bench.worker(W2, 2, 4);

        bench.running(W2).add(new RunningExecutor(APP, executor, SMALL));
        bench.workerBeat(W2);

        assertThat(bench.effects)
                .filteredOn(MasterEffect.SendToWorker.class::isInstance)
                .map(MasterEffect.SendToWorker.class::cast)
                .filteredOn(send -> send.message() instanceof KillExecutor)
                .singleElement()
                .satisfies(send -> assertThat(send.worker()).isEqualTo(W2));
        assertThat(application().executors())
                .singleElement()
                .satisfies(view -> assertThat(view.state()).isEqualTo(GrantState.RUNNING));
    }

    @Test
    void anExecutorOfAnApplicationThatIsOverIsEndedWhoeverBringsIt() {
        oneRuns();
        bench.stopApplication();
        bench.effects.clear();

        bench.running(W2).add(new RunningExecutor(APP, new ExecutorId("app-1-e0-7"), SMALL));
        bench.worker(W2, 2, 4);

        assertThat(bench.sent(KillExecutor.class))
                .extracting(KillExecutor::executor)
                .contains(new ExecutorId("app-1-e0-7"));
    }

    @Test
    void aDriverCannotGiveUpAnothersExecutor() {
        ExecutorId executor = oneRuns();
        bench.application(OTHER, 0, SMALL);

        bench.driverBeat(OTHER, executor, new ExecutorId("app-2-e1-9"));

        assertThat(bench.sent(KillExecutor.class)).isEmpty();
    }

    @Test
    void endsNothingOnTheWordOfAWorkerThatHasNotRegistered() {
        bench.running(W2).add(new RunningExecutor(APP, new ExecutorId("app-1-e0-7"), SMALL));

        bench.workerBeat(W2);

        assertThat(bench.sent(RegisterAgain.class)).hasSize(1);
        assertThat(bench.sent(KillExecutor.class)).isEmpty();
    }

    @Test
    void anOrphanThatItsDriverHearsOutlivesTheGrace() {
        ExecutorId executor = oneRuns();
        bench.leave(W1);

        bench.beats(100);
        assertThat(application().executors())
                .extracting(view -> view.executor())
                .containsExactly(executor);
        bench.live(APP).clear();
        bench.beats(100);

        assertThat(application().executors()).isEmpty();
    }

    @Test
    void aMasterLearnsFromADriverWhatNoWorkerHasTold() {
        bench.application(1);
        bench.live(APP).add(new LiveExecutor(new ExecutorId("app-1-e0-7"), W1, ENDPOINT));

        bench.driverBeat(APP);
        bench.worker(W1, 2, 4);
        bench.beats(1);

        assertThat(bench.sent(LaunchExecutor.class)).isEmpty();
    }

    /** One that this master has not launched. */
    private void driverTellsOf(ExecutorId executor) {
        bench.live(APP).add(new LiveExecutor(executor, W2, ENDPOINT));
        bench.driverBeat(APP);
    }

    private List<ExecutorId> killed() {
        return bench.sent(KillExecutor.class).stream()
                .map(KillExecutor::executor)
                .toList();
    }

    @Test
    void whatADeposedMasterHadStartedEndsWhatWasToBeStartedInItsPlace() {
        bench.worker(W1, 2, 4);
        bench.application(1);
        bench.driverBeat(APP);
        ExecutorId launched = bench.executorsOn(W1).get(0);

        driverTellsOf(LATE);

        assertThat(killed()).containsExactly(launched);
    }

    @Test
    void whatADeposedMasterHadStartedEndsIfAnotherServesInItsPlace() {
        oneRuns();

        driverTellsOf(LATE);

        assertThat(killed()).containsExactly(LATE);
    }

    @Test
    void whatIsTooMuchIsNotLookedForOnALeavingWorker() {
        oneIsReplacedAsItsWorkerLeaves();

        driverTellsOf(LATE);

        assertThat(killed()).containsExactly(LATE);
    }

    @Test
    void aDriverThatWantsFewerThanItHasSaysItselfWhichEnd() {
        bench.worker(W1, 2, 4);
        bench.application(2);
        bench.beats(1);
        bench.allRegister();
        bench.beats(1);

        bench.wants(APP, 1);
        bench.worker(W2, 2, 4);
        bench.beats(2);

        assertThat(bench.sent(KillExecutor.class)).isEmpty();
    }
}
