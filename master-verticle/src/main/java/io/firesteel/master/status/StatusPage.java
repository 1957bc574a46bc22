package io.firesteel.master.status;

import io.firesteel.bus.message.Endpoint;
import io.firesteel.master.core.ApplicationState;
import io.firesteel.master.core.MasterView;
import io.firesteel.master.core.MasterView.ApplicationView;
import io.firesteel.master.core.MasterView.ExecutorView;
import io.firesteel.master.core.MasterView.WorkerView;
import io.firesteel.master.core.MemorySize;
import io.firesteel.master.core.WorkerState;
import io.firesteel.master.replica.ReplicaView;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The master's page for people: one HTML document that asks nothing of any other server and renews itself. */
final class StatusPage {
    static final String STYLE_PATH = "/status.css";

    /** A file of its own, because the security headers allow no inline style. */
    static final String STYLE = """
            :root { color-scheme: light dark; --line: #8884; --dim: #888; --good: #2a8a4a; --warn: #b7791f; --bad: #c53030; }
            body { font: 14px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
            h1 { font-size: 1.4rem; margin: 0; } h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
            p.sub, td.dim, p.none { color: var(--dim); } p.sub { margin: .2rem 0 0; }
            table { border-collapse: collapse; width: 100%; }
            th { text-align: left; font-weight: 600; color: var(--dim); font-size: 12px; }
            th, td { padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
            td { overflow-wrap: anywhere; } td.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
            td.good { color: var(--good); } td.warn { color: var(--warn); } td.bad, p.bad { color: var(--bad); }
            """;

    private final Html html = new Html();
    private final MasterView view;

    private final ReplicaView replica;

    private StatusPage(ReplicaView replica) {
        this.replica = replica;
        this.view = replica.cluster();
    }

    static String render(ReplicaView replica) {
        StatusPage page = new StatusPage(replica);
        page.head();
        if (replica.leads()) {
            page.leader();
        } else {
            page.standby();
        }
        return page.html.raw("</body></html>").toString();
    }

    private void leader() {
        leads();
        workers();
        applications("Applications", view.active(), "No application is registered.");
        executors();
        applications("Finished applications", view.finished(), "None has ended yet.");
    }

    private void head() {
        html.raw("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .raw("<meta http-equiv=\"refresh\" content=\"5\">")
                .raw("<link rel=\"stylesheet\" href=\"" + STYLE_PATH + "\">")
                .element("title", "", "Firesteel master " + view.master())
                .raw("</head><body>")
                .element("h1", "", "Firesteel master " + view.master());
    }

    /** What the cluster does only the leader knows. */
    private void standby() {
        html.element("p", "sub", "Standby in term " + view.term() + " of the masters " + replica.group());
        String leader = replica.leader()
                .filter(other -> !other.equals(view.master()))
                .map(Object::toString)
                .orElse("");
        if (leader.isEmpty() || replica.leaderPages().isEmpty()) {
            html.element(
                    "p",
                    "bad",
                    "No master leads: " + (replica.group().size() / 2 + 1) + " of "
                            + replica.group().size()
                            + " must reach each other. Running applications go on; new ones wait.");
            return;
        }
        html.raw("<table><tbody><tr><td>The leader is</td>")
                .linkCell(url(replica.leaderPages().get()), leader)
                .raw("</tr></tbody></table>");
    }

    private void leads() {
        String others = replica.group().size() == 1 ? "" : " of the masters " + replica.group();
        html.element(
                "p",
                "sub",
                "Leads in term " + view.term() + others + " · " + view.workersIn(WorkerState.ALIVE)
                        + " workers alive · " + view.activeIn(ApplicationState.RUNNING)
                        + " applications running · " + view.activeIn(ApplicationState.WAITING) + " waiting");
    }

    private void workers() {
        html.element("h2", "", "Workers");
        if (view.workers().isEmpty()) {
            html.element("p", "none", "No worker has registered.");
            return;
        }
        html.tableHead(List.of("Worker", "State", "Since", "Cores", "Memory", "Executors"));
        view.workers().forEach(this::worker);
        html.tableEnd();
    }

    private void worker(WorkerView worker) {
        html.raw("<tr>")
                .linkCell(url(worker.monitoring()), worker.worker().toString())
                .element("td", cssOf(worker.state()), lower(worker.state()) + (worker.leaving() ? ", leaving" : ""))
                .element("td", "dim", age(worker.inStateMillis()))
                .element("td", "number", worker.coresUsed() + " of " + worker.cores() + " used")
                .element(
                        "td",
                        "number",
                        new MemorySize(worker.memoryBytesUsed()) + " of " + new MemorySize(worker.memoryBytes())
                                + " used")
                .element("td", "number", String.valueOf(worker.executors()))
                .raw("</tr>");
    }

    private void applications(String title, List<ApplicationView> applications, String none) {
        html.element("h2", "", title);
        if (applications.isEmpty()) {
            html.element("p", "none", none);
            return;
        }
        html.tableHead(List.of("Application", "Name", "State", "Since", "Executors", "Each", "Note"));
        applications.forEach(this::application);
        html.tableEnd();
    }

    private void application(ApplicationView application) {
        String note = application.reason().isEmpty() ? application.waitingFor() : application.reason();
        html.raw("<tr>")
                .linkCell(
                        url(application.monitoring()), application.application().toString())
                .element("td", "", application.name())
                .element("td", cssOf(application.state()), lower(application.state()))
                .element("td", "dim", age(application.inStateMillis()))
                .element("td", "number", application.executors().size() + " of " + application.wanted())
                .element(
                        "td",
                        "number",
                        application.shape().cores() + " cores, "
                                + new MemorySize(application.shape().memoryBytes()))
                .element("td", "", note)
                .raw("</tr>");
    }

    private void executors() {
        html.element("h2", "", "Executors");
        if (view.active().stream()
                .allMatch(application -> application.executors().isEmpty())) {
            html.element("p", "none", "No executor runs.");
            return;
        }
        html.tableHead(List.of("Executor", "Application", "Worker", "State"));
        view.active().forEach(application -> application.executors().forEach(executor -> row(application, executor)));
        html.tableEnd();
    }

    private void row(ApplicationView application, ExecutorView executor) {
        html.raw("<tr>");
        executor.monitoring()
                .ifPresentOrElse(
                        endpoint ->
                                html.linkCell(url(endpoint), executor.executor().toString()),
                        () -> html.element("td", "", executor.executor().toString()));
        String state = lower(executor.state()) + (executor.registered() ? ", registered" : "");
        html.element("td", "", application.application().toString())
                .element("td", "", executor.worker().toString())
                .element("td", "", state)
                .raw("</tr>");
    }

    private static String cssOf(WorkerState state) {
        return switch (state) {
            case ALIVE -> "good";
            case SUSPECT -> "warn";
            case DEAD -> "bad";
        };
    }

    private static String cssOf(ApplicationState state) {
        return switch (state) {
            case RUNNING -> "good";
            case WAITING -> "warn";
            case STOPPED -> "dim";
            case LOST, REFUSED -> "bad";
        };
    }

    private static String lower(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String url(Endpoint endpoint) {
        return "http://" + endpoint + "/";
    }

    private static String age(long millis) {
        Duration duration = Duration.ofMillis(millis);
        if (duration.toMinutes() < 1) {
            return duration.toSeconds() + " s";
        }
        return duration.toHours() < 1
                ? duration.toMinutes() + " min"
                : duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
}
