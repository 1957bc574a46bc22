package io.firesteel.master.status;

import io.firesteel.bus.message.Endpoint;
import io.firesteel.master.core.MasterView;
import io.firesteel.master.core.MasterView.ApplicationView;
import io.firesteel.master.core.MasterView.WorkerView;
import io.firesteel.master.core.WorkerState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Every process to be measured, as Prometheus's {@code http_sd} wants it: always a whole list. The labels of a target
 * are the only place where ids are labels, so a process's meters carry none.
 */
final class ScrapeTargets {
    private ScrapeTargets() {}

    static JsonArray of(MasterView view, Endpoint own) {
        JsonArray targets = new JsonArray();
        add(targets, own, new JsonObject().put("role", "master").put("master", text(view.master())));
        view.workers().stream()
                .filter(worker -> worker.state() != WorkerState.DEAD)
                .forEach(worker -> addWorker(targets, worker));
        view.active().forEach(application -> addApplication(targets, application));
        return targets;
    }

    private static void addWorker(JsonArray targets, WorkerView worker) {
        add(targets, worker.monitoring(), new JsonObject().put("role", "worker").put("worker", text(worker.worker())));
    }

    private static void addApplication(JsonArray targets, ApplicationView application) {
        add(
                targets,
                application.monitoring(),
                new JsonObject().put("role", "driver").put("application", text(application.application())));
        application
                .executors()
                .forEach(executor -> executor.monitoring()
                        .ifPresent(endpoint -> add(
                                targets,
                                endpoint,
                                new JsonObject()
                                        .put("role", "executor")
                                        .put("application", text(application.application()))
                                        .put("executor", text(executor.executor()))
                                        .put("worker", text(executor.worker())))));
    }

    private static void add(JsonArray targets, Endpoint endpoint, JsonObject labels) {
        targets.add(new JsonObject()
                .put("targets", new JsonArray().add(endpoint.toString()))
                .put("labels", labels.put("host", endpoint.host())));
    }

    private static String text(Object id) {
        return id.toString();
    }
}
