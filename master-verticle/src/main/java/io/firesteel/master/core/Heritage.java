package io.firesteel.master.core;

import io.firesteel.bus.message.DriverToMaster.RegisterApplication;
import java.util.List;

/**
 * What a leading master must know of its predecessors, as nobody else can tell it: which applications were taken in, in
 * which order, and how the latest ones ended. What runs where it learns from workers and drivers.
 */
public record Heritage(List<RegisterApplication> active, List<Past> past) {
    /** Of the first master. */
    public static final Heritage NONE = new Heritage(List.of(), List.of());

    public Heritage {
        active = List.copyOf(active);
        past = List.copyOf(past);
    }

    /** An application that is over. */
    public record Past(RegisterApplication request, ApplicationState state, String reason, long endedMillisAgo) {}
}
