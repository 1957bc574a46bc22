package io.firesteel.worker.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.firesteel.bus.message.DriverToWorker.DeleteOutputs;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.MasterToWorker;
import io.firesteel.bus.message.MasterToWorker.ApplicationEnded;
import io.firesteel.bus.message.MasterToWorker.KillExecutor;
import io.firesteel.bus.message.MasterToWorker.LaunchExecutor;
import io.firesteel.bus.message.MasterToWorker.RegisterAgain;
import io.firesteel.bus.message.MasterToWorker.WorkerMayLeave;
import io.firesteel.bus.message.MasterToWorker.WorkerRegistered;
import io.firesteel.bus.message.RunningExecutor;
import io.firesteel.bus.message.Secret;
import io.firesteel.bus.message.WorkerToMaster.ExecutorStopped;
import io.firesteel.bus.message.WorkerToMaster.RegisterWorker;
import io.firesteel.bus.message.WorkerToMaster.WorkerHeartbeat;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.MasterId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.worker.core.WorkerCore.OnStop;
import io.firesteel.worker.core.WorkerEffect.AdmitApplication;
import io.firesteel.worker.core.WorkerEffect.CountStale;
import io.firesteel.worker.core.WorkerEffect.DeleteDirectory;
import io.firesteel.worker.core.WorkerEffect.DismissApplication;
import io.firesteel.worker.core.WorkerEffect.SendToDriver;
import io.firesteel.worker.core.WorkerEffect.SendToMaster;
import io.firesteel.worker.core.WorkerEffect.Signal;
import io.firesteel.worker.core.WorkerEffect.SignalProcess;
import io.firesteel.worker.core.WorkerEffect.StartProcess;
import io.firesteel.worker.core.WorkerEffect.Stopped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerCoreTest {
    private static final MasterId M1 = new MasterId("m-1");
    private static final MasterId M2 = new MasterId("m-2");
    private static final ApplicationId APP = new ApplicationId("app-1");
    private static final ExecutorId E1 = new ExecutorId("app-1-e1-0");
    private static final ExecutorId E2 = new ExecutorId("app-1-e1-1");
    private static final RunningExecutor LEFT = new RunningExecutor(APP, E1, new ExecutorShape(1, 1 << 20));
    private static final ExitStatus EXIT = new ExitStatus(1, "exit code 1");
    private static final Endpoint ENDPOINT = new Endpoint("127.0.0.1", 7000);

    private final List<WorkerEffect> effects = new ArrayList<>();
    private WorkerCore core = coreThat(OnStop.END_EXECUTORS);
    private long now = 1_000;

    @Test
    void registersWithEveryMasterUntilOneAnswers() {
        tell(new WorkerEvent.MasterJoined(M1));
        tell(new WorkerEvent.MasterJoined(M2));
        beats(2);
        assertThat(toMaster(RegisterWorker.class)).hasSize(6);

        fromMaster(new WorkerRegistered(1, M2));
        effects.clear();
        beats(2);

        assertThat(toMaster(RegisterWorker.class)).isEmpty();
        assertThat(toMaster(WorkerHeartbeat.class)).hasSize(2);
        assertThat(sent(SendToMaster.class)).extracting(SendToMaster::master).containsOnly(M2);
    }

    @Test
    void startsAnExecutorOnceHoweverOftenItIsTold() {
        registered();
        launch(E1);
        launch(E1);
        tell(new WorkerEvent.ProcessStarted(E1));
        launch(E1);

        assertThat(sent(StartProcess.class)).hasSize(1);
        assertThat(sent(AdmitApplication.class)).containsExactly(new AdmitApplication(APP, new Secret("s")));
    }

    @Test
    void listsAnExecutorFromItsOrderToItsEnd() {
        registered();
        launch(E1);
        beats(1);
        tell(new WorkerEvent.ProcessStarted(E1));
        beats(1);
        tell(new WorkerEvent.ProcessExited(E1, EXIT));
        beats(1);

        assertThat(toMaster(WorkerHeartbeat.class))
                .extracting(heartbeat -> heartbeat.running().size())
                .containsExactly(1, 1, 0);
    }

    @Test
    void whatAFormerLifeHasStartedIsListedFromTheFirstRegistrationOn() {
        tell(new WorkerEvent.ProcessFound(LEFT));
        tell(new WorkerEvent.MasterJoined(M1));

        assertThat(toMaster(RegisterWorker.class))
                .singleElement()
                .satisfies(offer -> assertThat(offer.running()).containsExactly(LEFT));
        assertThat(sent(StartProcess.class)).isEmpty();
    }

    @Test
    void whatAFormerLifeHasStartedIsEndedAsIfItWasStartedHere() {
        tell(new WorkerEvent.ProcessFound(LEFT));
        registered();
        fromMaster(new KillExecutor(1, APP, E1, "no application has this executor"));
        assertThat(sent(SignalProcess.class)).containsExactly(new SignalProcess(E1, Signal.GENTLE));

        now += 5_000;
        beats(1);
        assertThat(sent(SignalProcess.class)).last().isEqualTo(new SignalProcess(E1, Signal.FORCE));
        tell(new WorkerEvent.ProcessExited(E1, EXIT));

        assertThat(toMaster(ExecutorStopped.class)).hasSize(1);
        assertThat(sent(SendToDriver.class)).hasSize(1);
    }

    @Test
    void filesOfAnApplicationStayUntilWhatAFormerLifeHasStartedForItHasEnded() {
        tell(new WorkerEvent.ProcessFound(LEFT));
        registered();
        fromMaster(new ApplicationEnded(1, APP));
        assertThat(sent(DeleteDirectory.class)).isEmpty();

        tell(new WorkerEvent.ProcessExited(E1, EXIT));

        assertThat(sent(DeleteDirectory.class)).containsExactly(new DeleteDirectory(APP));
    }

    @Test
    void saysThatItLeavesAndGoesWhenItMayAndNothingRuns() {
        running(E1);
        fromMaster(new WorkerMayLeave(1));
        tell(new WorkerEvent.LeaveRequested());
        tell(new WorkerEvent.LeaveRequested());
        assertThat(toMaster(WorkerHeartbeat.class))
                .singleElement()
                .satisfies(heartbeat -> assertThat(heartbeat.leaving()).isTrue());
        fromMaster(new RegisterAgain(1, M2));
        assertThat(toMaster(RegisterWorker.class))
                .last()
                .satisfies(offer -> assertThat(offer.leaving()).isTrue());

        fromMaster(new WorkerMayLeave(1));
        assertThat(sent(WorkerEffect.MayLeave.class)).isEmpty();
        tell(new WorkerEvent.ProcessExited(E1, EXIT));
        fromMaster(new WorkerMayLeave(1));

        assertThat(sent(WorkerEffect.MayLeave.class)).hasSize(1);
    }

    @Test
    void tellsDriverAndMasterHowAnExecutorEnded() {
        running(E1);

        tell(new WorkerEvent.ProcessExited(E1, EXIT));

        assertThat(sent(SendToDriver.class))
                .singleElement()
                .satisfies(send -> assertThat(send.application()).isEqualTo(APP));
        assertThat(toMaster(ExecutorStopped.class))
                .singleElement()
                .satisfies(stopped -> assertThat(stopped.exit()).isEqualTo(EXIT));
    }

    @Test
    void tellsADriverOfAnEndUntilItSaysWhichOutputsCanGo() {
        running(E1);
        tell(new WorkerEvent.ProcessExited(E1, EXIT));
        DeleteOutputs answer = new DeleteOutputs(APP, E1, List.of(E1 + "_shared_0.data"));
        tell(new WorkerEvent.FromDriver(new DeleteOutputs(APP, E2, List.of())));
        beats(2);
        assertThat(sent(SendToDriver.class))
                .hasSize(3)
                .allMatch(sent(SendToDriver.class).get(0)::equals);

        tell(new WorkerEvent.FromDriver(answer));
        tell(new WorkerEvent.FromDriver(answer));
        beats(2);

        assertThat(sent(SendToDriver.class)).hasSize(3);
        assertThat(sent(WorkerEffect.DeleteOutputs.class)).containsExactly(new WorkerEffect.DeleteOutputs(answer));
    }

    @Test
    void deletesNoOutputsOfAnExecutorThatRuns() {
        running(E1);

        tell(new WorkerEvent.FromDriver(new DeleteOutputs(APP, E1, List.of())));

        assertThat(sent(WorkerEffect.DeleteOutputs.class)).isEmpty();
    }

    @Test
    void tellsOfAnEndNoMoreWhenItsApplicationHasEnded() {
        running(E1);
        running(E2);
        tell(new WorkerEvent.ProcessExited(E1, EXIT));

        fromMaster(new ApplicationEnded(1, APP));
        tell(new WorkerEvent.ProcessExited(E2, EXIT));
        beats(2);

        assertThat(sent(SendToDriver.class)).hasSize(1);
        core.assertEmpty();
    }

    @Test
    void neverStartsAnEndedExecutorAgainButRepeatsItsEnd() {
        running(E1);
        tell(new WorkerEvent.ProcessExited(E1, EXIT));
        effects.clear();

        launch(E1);

        assertThat(sent(StartProcess.class)).isEmpty();
        assertThat(toMaster(ExecutorStopped.class)).hasSize(1);
    }

    @Test
    void asksAnExecutorToEndThenKillsIt() {
        running(E1);

        fromMaster(new KillExecutor(1, APP, E1, "lost"));
        fromMaster(new KillExecutor(1, APP, E1, "lost"));
        beats(9);
        assertThat(sent(SignalProcess.class)).containsExactly(new SignalProcess(E1, Signal.GENTLE));
        beats(20);

        assertThat(sent(SignalProcess.class))
                .containsExactly(new SignalProcess(E1, Signal.GENTLE), new SignalProcess(E1, Signal.FORCE));
    }

    @Test
    void endsAnExecutorThatWasStillStartingAsSoonAsItRuns() {
        registered();
        launch(E1);
        fromMaster(new KillExecutor(1, APP, E1, "lost"));
        beats(20);
        assertThat(sent(SignalProcess.class)).isEmpty();

        tell(new WorkerEvent.ProcessStarted(E1));

        assertThat(sent(SignalProcess.class)).containsExactly(new SignalProcess(E1, Signal.GENTLE));
    }

    @Test
    void aKillThatOvertakesItsLaunchWins() {
        registered();
        fromMaster(new KillExecutor(1, APP, E1, "lost"));

        launch(E1);

        assertThat(sent(StartProcess.class)).isEmpty();
        assertThat(toMaster(ExecutorStopped.class)).hasSize(2);
    }

    @Test
    void refusesWhatAFormerLeaderSays() {
        registered();
        fromMaster(new WorkerRegistered(5, M2));

        launch(E1);

        assertThat(sent(StartProcess.class)).isEmpty();
        assertThat(sent(CountStale.class)).containsExactly(new CountStale("LaunchExecutor"));
    }

    @Test
    void doesNotStartWhatItsFormerLifeWasToldToStart() {
        registered();

        launch(new Incarnation(0), E1);

        assertThat(sent(StartProcess.class)).isEmpty();
        assertThat(sent(CountStale.class)).containsExactly(new CountStale("LaunchExecutor"));
    }

    @Test
    void startsNothingThatHasNoRoomBesideWhatADeposedMasterHasPlaced() {
        registered();
        launch(E1);
        fromMaster(new WorkerRegistered(2, M2));
        effects.clear();
        ExecutorShape whole = new ExecutorShape(4, 1L << 30);

        fromMaster(new LaunchExecutor(2, new Incarnation(1), APP, E2, whole, new Secret("s")));

        assertThat(sent(StartProcess.class)).isEmpty();
        assertThat(sent(SendToMaster.class)).extracting(SendToMaster::master).containsOnly(M2);
        assertThat(toMaster(WorkerHeartbeat.class))
                .singleElement()
                .satisfies(heartbeat -> assertThat(heartbeat.running())
                        .extracting(RunningExecutor::executor)
                        .containsExactly(E1));
        assertThat(toMaster(ExecutorStopped.class)).singleElement().satisfies(stopped -> {
            assertThat(stopped.exit().code()).isEqualTo(ExitStatus.REFUSED);
            assertThat(stopped.exit().explanation()).contains("no room").contains(E1.toString());
        });
    }

    @Test
    void goesOnWithoutAMasterAndTakesItsExecutorsToTheNext() {
        running(E1);
        tell(new WorkerEvent.MasterLeft(M1));
        effects.clear();
        beats(10);
        assertThat(effects).isEmpty();

        tell(new WorkerEvent.ProcessExited(E1, EXIT));
        assertThat(sent(SendToDriver.class)).hasSize(1);
        tell(new WorkerEvent.MasterJoined(M2));

        assertThat(toMaster(RegisterWorker.class))
                .singleElement()
                .satisfies(register -> assertThat(register.running()).isEmpty());
    }

    @Test
    void registersAgainWhenToldWithWhatRuns() {
        running(E1);
        effects.clear();

        fromMaster(new RegisterAgain(2, M1));

        assertThat(toMaster(RegisterWorker.class))
                .singleElement()
                .satisfies(register -> assertThat(register.running())
                        .extracting(executor -> executor.executor())
                        .containsExactly(E1));
    }

    @Test
    void removesAnApplicationsFilesWhenItsLastExecutorIsGone() {
        running(E1);
        running(E2);
        fromMaster(new ApplicationEnded(1, APP));
        tell(new WorkerEvent.ProcessExited(E1, EXIT));
        assertThat(sent(DeleteDirectory.class)).isEmpty();
        assertThat(sent(DismissApplication.class)).hasSize(1);

        tell(new WorkerEvent.ProcessExited(E2, EXIT));

        assertThat(sent(DeleteDirectory.class)).containsExactly(new DeleteDirectory(APP));
        core.assertEmpty();
    }

    @Test
    void anEndTwiceToldIsHarmless() {
        running(E1);
        fromMaster(new ApplicationEnded(1, APP));
        tell(new WorkerEvent.ProcessExited(E1, EXIT));

        fromMaster(new ApplicationEnded(1, APP));

        assertThat(sent(DeleteDirectory.class)).hasSize(2);
        core.assertEmpty();
    }

    @Test
    void keepsAnApplicationsFilesWhenItsExecutorsEnd() {
        running(E1);

        tell(new WorkerEvent.ProcessExited(E1, EXIT));
        beats(50);

        assertThat(sent(DeleteDirectory.class)).isEmpty();
    }

    @Test
    void stopsWhenAllItsExecutorsHaveEndedAndLeavesNoFiles() {
        running(E1);
        tell(new WorkerEvent.StopRequested());
        launch(E2);
        beats(11);
        assertThat(sent(Stopped.class)).isEmpty();
        assertThat(sent(SignalProcess.class)).hasSize(2);
        assertThat(sent(StartProcess.class)).hasSize(1);

        tell(new WorkerEvent.ProcessExited(E1, EXIT));

        assertThat(sent(Stopped.class)).hasSize(1);
        assertThat(sent(DeleteDirectory.class)).containsExactly(new DeleteDirectory(APP));
        core.assertEmpty();
    }

    @Test
    void leavesExecutorsAloneOnStopIfToldSo() {
        core = coreThat(OnStop.LEAVE_EXECUTORS);
        running(E1);

        tell(new WorkerEvent.StopRequested());

        assertThat(sent(Stopped.class)).hasSize(1);
        assertThat(sent(SignalProcess.class)).isEmpty();
        assertThat(sent(DeleteDirectory.class)).isEmpty();
    }

    @Test
    void saysNothingMoreOnceItHasStopped() {
        core = coreThat(OnStop.LEAVE_EXECUTORS);
        running(E1);
        tell(new WorkerEvent.StopRequested());
        effects.clear();

        beats(2);
        tell(new WorkerEvent.StopRequested());

        assertThat(effects).isEmpty();
    }

    @Test
    void offersItselfToNobodyWhileItStops() {
        running(E1);
        tell(new WorkerEvent.StopRequested());
        tell(new WorkerEvent.MasterLeft(M1));
        effects.clear();

        tell(new WorkerEvent.MasterJoined(M2));
        beats(2);

        assertThat(sent(SendToMaster.class)).isEmpty();
    }

    @Test
    void waitsOnStopForAnExecutorThatIsStillStarting() {
        registered();
        launch(E1);
        tell(new WorkerEvent.StopRequested());
        assertThat(sent(Stopped.class)).isEmpty();

        tell(new WorkerEvent.ProcessStarted(E1));
        assertThat(sent(SignalProcess.class)).containsExactly(new SignalProcess(E1, Signal.GENTLE));
        tell(new WorkerEvent.ProcessExited(E1, EXIT));

        assertThat(sent(Stopped.class)).hasSize(1);
    }

    @Test
    void startsNothingForAnEndedApplicationWhoseFilesAreStillToBeRemoved() {
        running(E1);
        fromMaster(new ApplicationEnded(1, APP));

        launch(E2);

        assertThat(sent(StartProcess.class)).hasSize(1);
        assertThat(toMaster(ExecutorStopped.class)).singleElement().satisfies(stopped -> {
            assertThat(stopped.executor()).isEqualTo(E2);
            assertThat(stopped.exit().explanation()).contains("files of its ended application");
        });
    }

    @Test
    void aKillOfAnExecutorThatHasEndedRepeatsHowItEnded() {
        running(E1);
        tell(new WorkerEvent.ProcessExited(E1, EXIT));
        effects.clear();

        fromMaster(new KillExecutor(1, APP, E1, "lost"));

        assertThat(toMaster(ExecutorStopped.class))
                .singleElement()
                .satisfies(stopped -> assertThat(stopped.exit()).isEqualTo(EXIT));
        assertThat(sent(SignalProcess.class)).isEmpty();
    }

    @Test
    void newsOfAProcessThatIsOverChangeNothing() {
        running(E1);
        tell(new WorkerEvent.ProcessExited(E1, EXIT));
        effects.clear();

        tell(new WorkerEvent.ProcessStarted(E1));
        tell(new WorkerEvent.ProcessExited(E1, new ExitStatus(2, "exit code 2")));

        assertThat(effects).isEmpty();
    }

    @Test
    void staysWithItsMasterWhenAnotherLeaves() {
        registered();
        tell(new WorkerEvent.MasterJoined(M2));
        tell(new WorkerEvent.MasterLeft(M2));
        effects.clear();

        beats(1);

        assertThat(sent(SendToMaster.class)).extracting(SendToMaster::master).containsExactly(M1);
    }

    @Test
    void namesWhatIsLeft() {
        running(E1);
        assertThatIllegalStateException().isThrownBy(core::assertEmpty).withMessageContaining(E1.value());

        tell(new WorkerEvent.ProcessExited(E1, EXIT));

        assertThatIllegalStateException()
                .isThrownBy(core::assertEmpty)
                .withMessageContaining("executors [], applications served [app-1]");
    }

    private static WorkerCore coreThat(OnStop onStop) {
        WorkerIdentity identity =
                new WorkerIdentity(new WorkerId("w-1"), new Incarnation(1), 4, 1L << 32, ENDPOINT, ENDPOINT);
        return new WorkerCore(identity, Duration.ofSeconds(5), onStop);
    }

    private void tell(WorkerEvent event) {
        effects.addAll(core.on(event, now));
        core.checkInvariants();
    }

    private void fromMaster(MasterToWorker message) {
        tell(new WorkerEvent.FromMaster(message));
    }

    private void beats(int count) {
        for (int beat = 0; beat < count; beat++) {
            now += 500;
            tell(new WorkerEvent.Tick());
        }
    }

    private void registered() {
        if (!core.isRegistered()) {
            tell(new WorkerEvent.MasterJoined(M1));
            fromMaster(new WorkerRegistered(1, M1));
        }
    }

    private void launch(ExecutorId executor) {
        launch(new Incarnation(1), executor);
    }

    private void launch(Incarnation life, ExecutorId executor) {
        fromMaster(new LaunchExecutor(1, life, APP, executor, new ExecutorShape(1, 1L << 30), new Secret("s")));
    }

    private void running(ExecutorId executor) {
        registered();
        launch(executor);
        tell(new WorkerEvent.ProcessStarted(executor));
    }

    private <T> List<T> sent(Class<T> effect) {
        return effects.stream().filter(effect::isInstance).map(effect::cast).toList();
    }

    private <T> List<T> toMaster(Class<T> message) {
        return sent(SendToMaster.class).stream()
                .map(SendToMaster::message)
                .filter(message::isInstance)
                .map(message::cast)
                .toList();
    }
}
