package io.firesteel.dag.closure;

/**
 * Marks a class of the engine's whose instances never change, or are begun anew for each task, so that tasks may share
 * what captures them.
 */
public interface KnownImmutable {}
