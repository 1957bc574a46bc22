package io.firesteel.bus.message;

/** What travels as a blob in the form of a message. */
public sealed interface BlobContent permits MapOutputList, Additions {}
