package io.firesteel.executor.task;

import io.firesteel.bus.message.RemoteFailure;
import java.util.ArrayList;
import java.util.List;

/** Writes an exception down as a user needs it: every cause, without the engine's own frames, within bounds. */
final class FailureText {
    private static final int MAX_MESSAGE_CHARS = 8 << 10;
    private static final int MAX_CAUSES = 10;
    private static final int MAX_FRAMES = 50;
    private static final String OWN_FRAMES = "io.firesteel.executor.";

    private FailureText() {}

    static RemoteFailure of(Throwable failure) {
        StringBuilder trace = new StringBuilder();
        List<Throwable> seen = new ArrayList<>();
        for (Throwable cause = failure; cause != null && seen.size() < MAX_CAUSES; cause = cause.getCause()) {
            if (seen.contains(cause)) {
                break;
            }
            trace.append(seen.isEmpty() ? "" : "Caused by: ");
            seen.add(cause);
            append(cause, trace);
        }
        return new RemoteFailure(failure.getClass().getName(), message(failure), trace.toString());
    }

    private static void append(Throwable cause, StringBuilder trace) {
        trace.append(cause.getClass().getName());
        String message = message(cause);
        if (!message.isEmpty()) {
            trace.append(": ").append(message);
        }
        trace.append('\n');
        int frames = 0;
        for (StackTraceElement frame : cause.getStackTrace()) {
            if (frame.getClassName().startsWith(OWN_FRAMES)) {
                continue;
            }
            if (frames++ == MAX_FRAMES) {
                trace.append("\t...\n");
                return;
            }
            trace.append("\tat ").append(frame).append('\n');
        }
    }

    /** User exceptions may compute their message, and fail at it. */
    private static String message(Throwable failure) {
        try {
            String message = failure.getMessage();
            if (message == null) {
                return "";
            }
            return message.length() <= MAX_MESSAGE_CHARS ? message : message.substring(0, MAX_MESSAGE_CHARS) + "...";
        } catch (RuntimeException broken) {
            return "(its message cannot be had: " + broken.getClass().getName() + ")";
        }
    }
}
