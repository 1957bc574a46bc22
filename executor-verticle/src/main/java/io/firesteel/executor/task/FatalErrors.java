package io.firesteel.executor.task;

import io.firesteel.dag.id.TaskId;

/**
 * Told when the JVM itself has failed under a task: out of memory, or an error of the virtual machine. A process of its own
 * exits at once, as nothing in it can be trusted any more; a host that embeds the engine decides for itself.
 */
@FunctionalInterface
public interface FatalErrors {
    /** Called on the slot's thread. May not return. */
    void onFatalError(TaskId task, VirtualMachineError error);
}
