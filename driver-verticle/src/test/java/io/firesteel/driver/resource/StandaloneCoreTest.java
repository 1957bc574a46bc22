package io.firesteel.driver.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.message.DriverToMaster;
import io.firesteel.bus.message.DriverToMaster.ApplicationHeartbeat;
import io.firesteel.bus.message.DriverToMaster.LiveExecutor;
import io.firesteel.bus.message.DriverToMaster.RegisterApplication;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.MasterToDriver.ApplicationRefused;
import io.firesteel.bus.message.MasterToDriver.ApplicationStatus;
import io.firesteel.bus.message.MasterToDriver.ExecutorGone;
import io.firesteel.bus.message.MasterToDriver.GrantedExecutor;
import io.firesteel.bus.message.MasterToDriver.RegisterAgain;
import io.firesteel.bus.message.MasterToDriver.WorkerGone;
import io.firesteel.bus.message.Secret;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.MasterId;
import io.firesteel.dag.id.WorkerId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandaloneCoreTest {
    private static final MasterId ONE = new MasterId("m1");
    private static final MasterId TWO = new MasterId("m2");

    private final List<String> told = new ArrayList<>();
    private final List<MasterId> receivers = new ArrayList<>();
    private final List<DriverToMaster> sent = new ArrayList<>();
    private final RegisterApplication registration = new RegisterApplication(
            new ApplicationId("app"),
            new Incarnation(3),
            "name",
            2,
            new ExecutorShape(1, 1),
            new Endpoint("h", 4040),
            new Secret("s"));
    private final StandaloneCore core = new StandaloneCore(
            registration,
            (master, message) -> {
                receivers.add(master);
                sent.add(message);
            },
            new Told());

    private final class Told implements ResourceEvents {
        @Override
        public void onWorkerServes(WorkerId worker, Endpoint blockServer) {
            told.add(worker + " serves at " + blockServer);
        }

        @Override
        public void onWorkerGone(WorkerId worker, String reason) {
            told.add(worker + " gone: " + reason);
        }

        @Override
        public void onWorkersLeaving(Set<WorkerId> workers) {
            told.add("leaving: " + workers);
        }

        @Override
        public void onExecutorGone(ExecutorId executor, ExitStatus exit) {
            told.add(executor + " gone: " + exit.explanation());
        }

        @Override
        public void onWaiting(String waitingFor) {
            told.add("waiting for '" + waitingFor + "'");
        }

        @Override
        public void onRefused(String reason) {
            told.add("refused: " + reason);
        }
    }

    private static ApplicationStatus status(long term, MasterId master, String... executors) {
        List<GrantedExecutor> granted = Arrays.stream(executors)
                .map(id -> new GrantedExecutor(
                        new ExecutorId(id), new WorkerId("w-" + id), new Endpoint("host-" + id, 7005)))
                .toList();
        return new ApplicationStatus(term, master, granted, "", List.of());
    }

    private void tick(long nowMillis) {
        receivers.clear();
        sent.clear();
        core.onTick(
                List.of(new LiveExecutor(new ExecutorId("e1"), new WorkerId("w-e1"), new Endpoint("h", 9001))),
                nowMillis);
    }

    private List<ExecutorId> lostInHeartbeat(long nowMillis) {
        tick(nowMillis);
        return ((ApplicationHeartbeat) sent.get(0)).lost();
    }

    @Test
    void registersWithEveryMasterUntilOneAnswers() {
        core.onMasters(List.of(ONE, TWO));
        tick(0);
        assertThat(receivers).containsExactly(ONE, TWO);
        assertThat(sent).containsOnly(registration);
        assertThat(core.leader()).isEmpty();

        core.onMessage(status(1, TWO), 600);
        tick(1_000);

        assertThat(core.leader()).contains(TWO);
        assertThat(receivers).containsExactly(TWO);
        ApplicationHeartbeat heartbeat = (ApplicationHeartbeat) sent.get(0);
        assertThat(heartbeat.executors()).isEqualTo(2);
        assertThat(heartbeat.live()).hasSize(1);
        assertThat(heartbeat.incarnation()).isEqualTo(new Incarnation(3));
    }

    @Test
    void dropsMessagesOfAnOlderTermAndCountsThem() {
        core.onMasters(List.of(ONE, TWO));
        core.onMessage(status(5, TWO), 0);
        told.clear();

        core.onMessage(status(4, ONE, "e9"), 10);
        core.onMessage(new ApplicationRefused(4, ONE, "old"), 10);

        assertThat(core.leader()).contains(TWO);
        assertThat(told).isEmpty();
        assertThat(core.staleMessages()).isEqualTo(2);
    }

    @Test
    void followsANewLeaderOfAHigherTerm() {
        core.onMasters(List.of(ONE, TWO));
        core.onMessage(status(1, ONE), 0);

        core.onMessage(new RegisterAgain(2, TWO), 10);
        assertThat(receivers).containsExactly(TWO);
        assertThat(sent).containsExactly(registration);
        core.onMessage(status(2, TWO), 20);

        assertThat(core.leader()).contains(TWO);
    }

    @Test
    void asksAllMastersWhenTheLeaderIsSilentTooLong() {
        core.onMasters(List.of(ONE, TWO));
        core.onMessage(status(1, ONE), 0);
        tick(5_000);
        assertThat(receivers).containsExactly(ONE);

        tick(5_001);

        assertThat(core.leader()).isEmpty();
        assertThat(receivers).containsExactly(ONE, TWO);
        assertThat(sent).containsOnly(registration);
    }

    @Test
    void asksAllMastersWhenTheLeaderHasLeftTheCluster() {
        core.onMasters(List.of(ONE, TWO));
        core.onMessage(status(1, ONE), 0);

        core.onMasters(List.of(TWO));
        tick(500);

        assertThat(receivers).containsExactly(TWO);
        assertThat(sent).containsOnly(registration);
    }

    @Test
    void saysThatAnExecutorIsLostUntilTheMasterGrantsItNoMore() {
        core.onMasters(List.of(ONE));
        core.onMessage(status(1, ONE, "e1", "e2"), 0);
        core.onGivenUp(new ExecutorId("e2"));
        assertThat(lostInHeartbeat(500)).containsExactly(new ExecutorId("e2"));

        core.onMessage(status(1, ONE, "e1", "e2"), 600);
        assertThat(lostInHeartbeat(1_000)).containsExactly(new ExecutorId("e2"));
        core.onMessage(status(1, ONE, "e1", "e3"), 1_100);

        assertThat(lostInHeartbeat(1_500)).isEmpty();
    }

    @Test
    void saysThatAnExecutorIsLostAgainWhenANewLeaderGrantsIt() {
        core.onMasters(List.of(ONE, TWO));
        core.onMessage(status(1, ONE, "e1", "e2"), 0);
        core.onGivenUp(new ExecutorId("e2"));
        core.onMessage(status(2, TWO), 100); // a new leader that has not heard of the workers yet
        assertThat(lostInHeartbeat(500)).isEmpty();

        core.onMessage(status(2, TWO, "e1", "e2"), 600);

        assertThat(lostInHeartbeat(1_000)).containsExactly(new ExecutorId("e2"));
    }

    @Test
    void asksForAnotherNumberAtOnceSoThatNoReleasedExecutorIsReplaced() {
        core.onMessage(status(1, ONE, "e1", "e2"), 0);
        core.onGivenUp(new ExecutorId("e2"));

        core.onWanted(1, List.of(), 100);

        assertThat(sent).hasSize(1).allSatisfy(message -> {
            ApplicationHeartbeat heartbeat = (ApplicationHeartbeat) message;
            assertThat(heartbeat.executors()).isEqualTo(1);
            assertThat(heartbeat.lost()).containsExactly(new ExecutorId("e2"));
        });
    }

    @Test
    void tellsTheDriverWhatTheLeaderTells() {
        core.onMessage(status(1, ONE, "e1"), 0);
        core.onMessage(new WorkerGone(1, new WorkerId("w9"), "silent"), 0);
        core.onMessage(
                new ExecutorGone(1, new ExecutorId("e1"), new WorkerId("w-e1"), new ExitStatus(137, "killed")), 0);
        core.onMessage(new ApplicationRefused(1, ONE, "no worker has 99 cores"), 0);

        assertThat(told)
                .containsExactly(
                        "w-e1 serves at host-e1:7005",
                        "w9 gone: silent",
                        "e1 gone: killed",
                        "refused: no worker has 99 cores");
    }

    @Test
    void tellsWhatItWaitsForOnlyWhenThatChanges() {
        core.onMessage(new ApplicationStatus(1, ONE, List.of(), "2 cores", List.of()), 0);
        core.onMessage(new ApplicationStatus(1, ONE, List.of(), "2 cores", List.of()), 500);
        core.onMessage(new ApplicationStatus(1, ONE, List.of(), "", List.of()), 1_000);

        assertThat(told).containsExactly("waiting for '2 cores'", "waiting for ''");
    }

    @Test
    void tellsOfLeavingWorkersWhenTheyChangeAndOfVacatedOnesAsLongAsTheyLeave() {
        WorkerId worker = new WorkerId("w-1");
        core.onMasters(List.of(ONE));
        core.onVacated(worker);
        core.onMessage(new ApplicationStatus(1, ONE, List.of(), "", List.of(worker)), 0);
        core.onMessage(new ApplicationStatus(1, ONE, List.of(), "", List.of(worker)), 500);
        assertThat(told).containsExactly("leaving: [w-1]");
        tick(600);
        assertThat(((ApplicationHeartbeat) sent.get(0)).vacated()).isEmpty();

        core.onVacated(worker);
        tick(1_000);
        assertThat(((ApplicationHeartbeat) sent.get(0)).vacated()).containsExactly(worker);

        core.onMessage(status(1, ONE), 1_100);
        tick(1_500);
        assertThat(((ApplicationHeartbeat) sent.get(0)).vacated()).isEmpty();
        assertThat(told).containsExactly("leaving: [w-1]", "leaving: []");
    }
}
