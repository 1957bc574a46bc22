package io.firesteel.dag.transform;

import io.firesteel.dag.closure.KnownImmutable;
import java.io.Serializable;

/**
 * How many of a key's pairs in one partition an exact sample takes.
 *
 * @param count how many pairs the key has there
 * @param wanted how many are to be taken
 */
public record KeyQuota(long count, long wanted) implements Serializable, KnownImmutable {}
