package io.firesteel;

import io.firesteel.dag.control.LogLevels;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The log levels of a service that embeds the engine: notes them. */
public final class NotedLogLevels implements LogLevels {
    static final Queue<String> SET = new ConcurrentLinkedQueue<>();

    @Override
    public void set(String level) {
        SET.add(level);
    }
}
