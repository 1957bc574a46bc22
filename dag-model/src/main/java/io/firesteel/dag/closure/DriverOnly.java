package io.firesteel.dag.closure;

/** Marks what makes sense in a driver only: a function that captures it is refused when the RDD is built. */
public interface DriverOnly {}
