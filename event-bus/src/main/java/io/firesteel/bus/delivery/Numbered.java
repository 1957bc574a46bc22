package io.firesteel.bus.delivery;

/** An item with its number in the sender's sequence, counted from 1. */
public record Numbered<T>(long sequence, T item) {}
