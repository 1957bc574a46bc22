package io.firesteel.dag.sink;

import java.io.Serializable;

/**
 * Who writes.
 *
 * @param job the save, unique among applications
 * @param partition counted from 0
 * @param attempt unique among all attempts at the partition in this save; fit for a file name
 */
public record SinkAttempt(String job, int partition, String attempt) implements Serializable {}
