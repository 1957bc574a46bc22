package io.firesteel.master.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.MasterId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.master.core.ApplicationState;
import io.firesteel.master.core.GrantState;
import io.firesteel.master.core.MasterView;
import io.firesteel.master.core.MasterView.ApplicationView;
import io.firesteel.master.core.MasterView.ExecutorView;
import io.firesteel.master.core.MasterView.WorkerView;
import io.firesteel.master.core.WorkerState;
import io.firesteel.master.raft.Role;
import io.firesteel.master.replica.ReplicaView;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusTest {
    private static final MasterId MASTER = new MasterId("m-1");
    private static final Endpoint OWN = at(8080);

    @Test
    void namesAreTextNeverMarkup() {
        String page = StatusPage.render(leaderNaming("<script>alert('x')</script>"));

        assertThat(page)
                .doesNotContain("<script")
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")
                .contains("2 executors with 1 core &amp; more");
    }

    @Test
    void thePageAsksNothingOfOtherServers() {
        String page = StatusPage.render(leaderNaming("words"));

        assertThat(page).doesNotContain("src=").doesNotContain("@import");
        assertThat(page.split("<link ", -1)).hasSize(2);
        assertThat(page).contains("href=\"/status.css\"");
        assertThat(StatusPage.STYLE).doesNotContain("url(").doesNotContain("@import");
    }

    @Test
    void anEmptyMasterHasAPageAndItselfAsTarget() {
        MasterView empty = MasterView.empty(MASTER, 1);

        assertThat(StatusPage.render(leading(empty)))
                .contains("No worker has registered.", "No application is registered.");
        assertThat(ScrapeTargets.of(empty, OWN)).hasSize(1);
    }

    @Test
    void everyProcessIsATargetWithItsIdentityAsLabels() {
        JsonArray targets = ScrapeTargets.of(viewNaming("words"), OWN);

        assertThat(targets.encode())
                .isEqualTo(
                        "[{\"targets\":[\"127.0.0.1:8080\"],\"labels\":{\"role\":\"master\",\"master\":\"m-1\","
                                + "\"host\":\"127.0.0.1\"}},"
                                + "{\"targets\":[\"127.0.0.1:8081\"],\"labels\":{\"role\":\"worker\",\"worker\":\"w-1\","
                                + "\"host\":\"127.0.0.1\"}},"
                                + "{\"targets\":[\"127.0.0.1:4040\"],\"labels\":{\"role\":\"driver\",\"application\":\"app-1\","
                                + "\"host\":\"127.0.0.1\"}},"
                                + "{\"targets\":[\"127.0.0.1:4041\"],\"labels\":{\"role\":\"executor\","
                                + "\"application\":\"app-1\",\"executor\":\"e-1\",\"worker\":\"w-1\",\"host\":\"127.0.0.1\"}}]");
    }

    @Test
    void theStatusTellsWhatIsUsedAndWaitedFor() {
        JsonObject status = StatusJson.of(leaderNaming("words"));

        JsonObject worker = status.getJsonArray("workers").getJsonObject(0);
        JsonObject application = status.getJsonArray("applications").getJsonObject(0);
        assertThat(status.getLong("term")).isEqualTo(4);
        assertThat(worker.getInteger("coresUsed")).isEqualTo(2);
        assertThat(application.getString("state")).isEqualTo("WAITING");
        assertThat(application.getString("waitingFor")).startsWith("2 executors");
        assertThat(application.getJsonArray("executors")).hasSize(2);
    }

    @Test
    void aStandbySaysSoAndLinksToTheLeader() {
        ReplicaView standby = new ReplicaView(
                List.of(MASTER, new MasterId("m-2")),
                Role.FOLLOWER,
                false,
                Optional.of(new MasterId("m-2")),
                Optional.of(at(8090)),
                7,
                1,
                MasterView.empty(MASTER, 3));

        assertThat(StatusPage.render(standby))
                .contains("Standby in term 3", "<a href=\"http://127.0.0.1:8090/\">m-2</a>")
                .doesNotContain("No worker has registered.");
        assertThat(StatusJson.of(standby).getBoolean("leader")).isFalse();
        assertThat(StatusJson.of(standby).getString("leaderPages")).isEqualTo("127.0.0.1:8090");
    }

    @Test
    void aMasterWithoutAMajoritySaysWhatItNeeds() {
        assertThat(StatusPage.render(ReplicaView.empty(MASTER))).contains("No master leads: 1 of 1");
    }

    private static ReplicaView leaderNaming(String name) {
        return leading(viewNaming(name));
    }

    private static ReplicaView leading(MasterView view) {
        return new ReplicaView(List.of(MASTER), Role.LEADER, true, Optional.of(MASTER), Optional.of(OWN), 0, 1, view);
    }

    private static MasterView viewNaming(String name) {
        WorkerId w1 = new WorkerId("w-1");
        WorkerView alive =
                new WorkerView(w1, WorkerState.ALIVE, false, 61_000, 2, 2, 4L << 30, 2L << 30, 2, at(9001), at(8081));
        WorkerView dead = new WorkerView(
                new WorkerId("w-2"), WorkerState.DEAD, false, 1_000, 2, 0, 4L << 30, 0, 0, at(9002), at(8082));
        ApplicationView application = new ApplicationView(
                new ApplicationId("app-1"),
                name,
                ApplicationState.WAITING,
                5_000,
                4,
                new ExecutorShape(1, 1L << 30),
                "2 executors with 1 core & more",
                "",
                at(4040),
                List.of(
                        new ExecutorView(new ExecutorId("e-1"), w1, GrantState.RUNNING, true, Optional.of(at(4041))),
                        new ExecutorView(new ExecutorId("e-2"), w1, GrantState.LAUNCHING, false, Optional.empty())));
        return new MasterView(MASTER, 4, List.of(alive, dead), List.of(application), List.of());
    }

    private static Endpoint at(int port) {
        return new Endpoint("127.0.0.1", port);
    }
}
