package io.firesteel.dag.closure;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** The steps from a function to the object being looked at; put into words only when there is a fault to report. */
final class CapturedPath {
    private final Deque<Supplier<String>> steps = new ArrayDeque<>();

    void enter(Supplier<String> step) {
        steps.addLast(step);
    }

    void leave() {
        steps.removeLast();
    }

    int depth() {
        return steps.size();
    }

    String describe() {
        StringBuilder text = new StringBuilder();
        steps.forEach(step -> text.append("\n   -> ").append(step.get()));
        return text.toString();
    }
}
