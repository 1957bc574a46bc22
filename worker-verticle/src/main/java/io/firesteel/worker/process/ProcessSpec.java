package io.firesteel.worker.process;

import java.util.List;
import java.util.Map;

/**
 * How a process is started.
 *
 * @param command program and arguments
 * @param environment added to the worker's own; may hold secrets, so it is never shown
 */
public record ProcessSpec(List<String> command, Map<String, String> environment) {
    /** Refuses an empty command. */
    public ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("A process needs a command.");
        }
    }

    /** Hides arguments and environment. */
    @Override
    public String toString() {
        return "ProcessSpec[" + command.get(0) + "]";
    }
}
