package io.firesteel.master.status;

import io.firesteel.dag.id.MasterId;
import io.firesteel.master.core.MasterView;
import io.firesteel.master.core.MasterView.ApplicationView;
import io.firesteel.master.core.MasterView.ExecutorView;
import io.firesteel.master.core.MasterView.WorkerView;
import io.firesteel.master.replica.ReplicaView;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.function.Function;

/** A master's view as JSON. Times are milliseconds, sizes bytes. */
final class StatusJson {
    private StatusJson() {}

    static JsonObject of(ReplicaView replica) {
        MasterView view = replica.cluster();
        JsonObject status = new JsonObject()
                .put("master", view.master().toString())
                .put("leader", replica.leads())
                .put("role", replica.role().name())
                .put("term", view.term())
                .put("group", list(replica.group(), MasterId::toString))
                .put("logEntries", replica.logEntries())
                .put("elections", replica.elections());
        replica.leader().ifPresent(leader -> status.put("leadingMaster", leader.toString()));
        replica.leaderPages().ifPresent(pages -> status.put("leaderPages", pages.toString()));
        return status.put("workers", list(view.workers(), StatusJson::worker))
                .put("applications", list(view.active(), StatusJson::application))
                .put("finished", list(view.finished(), StatusJson::application));
    }

    private static JsonObject worker(WorkerView worker) {
        return new JsonObject()
                .put("id", worker.worker().toString())
                .put("state", worker.state().name())
                .put("leaving", worker.leaving())
                .put("inStateMillis", worker.inStateMillis())
                .put("cores", worker.cores())
                .put("coresUsed", worker.coresUsed())
                .put("memoryBytes", worker.memoryBytes())
                .put("memoryBytesUsed", worker.memoryBytesUsed())
                .put("executors", worker.executors())
                .put("monitoring", worker.monitoring().toString());
    }

    private static JsonObject application(ApplicationView application) {
        return new JsonObject()
                .put("id", application.application().toString())
                .put("name", application.name())
                .put("state", application.state().name())
                .put("inStateMillis", application.inStateMillis())
                .put("executorsWanted", application.wanted())
                .put("executorCores", application.shape().cores())
                .put("executorMemoryBytes", application.shape().memoryBytes())
                .put("waitingFor", application.waitingFor())
                .put("reason", application.reason())
                .put("monitoring", application.monitoring().toString())
                .put("executors", list(application.executors(), StatusJson::executor));
    }

    private static JsonObject executor(ExecutorView executor) {
        JsonObject json = new JsonObject()
                .put("id", executor.executor().toString())
                .put("worker", executor.worker().toString())
                .put("state", executor.state().name())
                .put("registered", executor.registered());
        executor.monitoring().ifPresent(endpoint -> json.put("monitoring", endpoint.toString()));
        return json;
    }

    private static <T> JsonArray list(Collection<T> parts, Function<T, ?> toJson) {
        JsonArray array = new JsonArray();
        parts.forEach(part -> array.add(toJson.apply(part)));
        return array;
    }
}
