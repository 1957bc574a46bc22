package io.firesteel.master.status;

import io.firesteel.master.core.MasterView;
import io.firesteel.master.core.MasterView.ApplicationView;
import io.firesteel.master.core.MasterView.ExecutorView;
import io.firesteel.master.core.MasterView.WorkerView;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.function.Function;

/** A master's view as JSON. Times are milliseconds, sizes bytes. */
final class StatusJson {
    private StatusJson() {}

    static JsonObject of(MasterView view) {
        return new JsonObject()
                .put("master", view.master().toString())
                .put("leader", true)
                .put("term", view.term())
                .put("workers", list(view.workers(), StatusJson::worker))
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

    private static <T> JsonArray list(Collection<T> parts, Function<T, JsonObject> toJson) {
        JsonArray array = new JsonArray();
        parts.forEach(part -> array.add(toJson.apply(part)));
        return array;
    }
}
