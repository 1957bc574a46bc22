package io.firesteel.dag.task;

import java.util.List;

/** Listeners of a task's end threw; the exceptions are the suppressed ones, in the order they were thrown. */
public final class TaskCompletionListenerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TaskCompletionListenerException(List<Throwable> failures) {
        super(describe(failures), failures.get(0));
        failures.stream().skip(1).forEach(this::addSuppressed);
    }

    private static String describe(List<Throwable> failures) {
        StringBuilder text = new StringBuilder("Of the listeners of the task's end, " + failures.size() + " failed:");
        failures.forEach(failure -> text.append(' ').append(failure).append(';'));
        return text.deleteCharAt(text.length() - 1).append('.').toString();
    }
}
