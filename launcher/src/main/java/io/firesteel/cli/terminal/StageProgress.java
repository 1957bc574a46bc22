package io.firesteel.cli.terminal;

import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.event.FiresteelListener;
import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.event.ListenerEvent.ResourcesAwaited;
import io.firesteel.dag.event.ListenerEvent.StageCompleted;
import io.firesteel.dag.event.ListenerEvent.StageSubmitted;
import io.firesteel.dag.event.ListenerEvent.TaskEnd;
import io.firesteel.dag.event.ListenerEvent.TaskStart;
import io.firesteel.dag.id.StageAttempt;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One line for each active stage, drawn over itself: {@code Stage 3.0 [====>    ] 12 + 4 of 40  collect at …}, which is
 * tasks ended, running and in all. Called by one thread at a time, as listeners are.
 */
public final class StageProgress implements FiresteelListener, AutoCloseable {
    /** Set by {@code bin/firesteel}: only since Java 22 a JVM can tell by itself. */
    private static final String TERMINAL = "firesteel.terminal";

    private static final int BAR = 24;
    private static final long REDRAW_MILLIS = 80;
    private static final String UP_AND_CLEAR = "\033[1A\033[2K";

    private final PrintStream terminal;
    private final Map<StageAttempt, Line> stages = new LinkedHashMap<>();
    private String waitingFor = "";
    private int drawnLines;
    private long drawnAtMillis;

    StageProgress(PrintStream terminal) {
        this.terminal = terminal;
    }

    /** Does the work and shows the context's stages meanwhile, if standard error is a terminal. */
    public static <T> T during(FiresteelContext context, Supplier<T> work) {
        Runnable end = show(context);
        try {
            return work.get();
        } finally {
            end.run();
        }
    }

    /** Shows the context's stages if standard error is a terminal, until what it gives is run. */
    public static Runnable show(FiresteelContext context) {
        if (!Boolean.getBoolean(TERMINAL)) {
            return () -> {};
        }
        StageProgress progress = new StageProgress(System.err);
        context.addListener(progress);
        return progress::close;
    }

    private record Line(String name, int tasks, int running, int ended) {
        Line started() {
            return new Line(name, tasks, running + 1, ended);
        }

        Line ended(boolean succeeded) {
            return new Line(name, tasks, Math.max(0, running - 1), ended + (succeeded ? 1 : 0));
        }
    }

    @Override
    public synchronized void onEvent(ListenerEvent event) {
        boolean changesLines = true;
        if (event instanceof StageSubmitted stage) {
            stages.put(stage.stage(), new Line(stage.name(), stage.tasks(), 0, 0));
        } else if (event instanceof StageCompleted stage) {
            stages.remove(stage.stage());
        } else if (event instanceof ResourcesAwaited awaited) {
            waitingFor = awaited.waitingFor();
        } else {
            changesLines = false;
            count(event);
        }
        if (changesLines || event.timeMillis() - drawnAtMillis >= REDRAW_MILLIS) {
            drawnAtMillis = event.timeMillis();
            draw();
        }
    }

    private void count(ListenerEvent event) {
        if (event instanceof TaskStart start) {
            stages.computeIfPresent(start.task().stage(), (id, line) -> line.started());
        } else if (event instanceof TaskEnd end) {
            stages.computeIfPresent(
                    end.task().stage(), (id, line) -> line.ended(end.failure().isEmpty()));
        }
    }

    private void draw() {
        StringBuilder text = new StringBuilder(UP_AND_CLEAR.repeat(drawnLines));
        drawnLines = 0;
        if (!waitingFor.isEmpty()) {
            text.append("Waiting for ").append(waitingFor).append('\n');
            drawnLines++;
        }
        stages.forEach((id, line) -> text.append(render(id, line)).append('\n'));
        drawnLines += stages.size();
        terminal.print(text);
        terminal.flush();
    }

    private static String render(StageAttempt id, Line line) {
        int full = line.tasks() == 0 ? BAR : BAR * Math.min(line.ended(), line.tasks()) / line.tasks();
        String bar = "=".repeat(full) + (full < BAR ? ">" + " ".repeat(BAR - full - 1) : "");
        return "Stage " + id.stage().value() + "." + id.attempt() + " [" + bar + "] " + line.ended() + " + "
                + line.running() + " of " + line.tasks() + "  " + line.name();
    }

    /** Leaves no line behind. */
    @Override
    public synchronized void close() {
        stages.clear();
        waitingFor = "";
        draw();
    }
}
