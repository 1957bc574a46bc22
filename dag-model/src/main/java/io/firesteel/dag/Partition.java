package io.firesteel.dag;

/**
 * One partition of an RDD, by its place among the others.
 *
 * @param index from 0
 */
public record Partition(int index) {}
