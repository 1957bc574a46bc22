package io.firesteel.bus.message;

import io.firesteel.dag.id.ExecutorId;
import java.util.Optional;

/**
 * Where a piece of a broadcast can be had.
 *
 * @param holder the executor whose block server that is; empty for the driver's
 */
public record PieceSource(int piece, Endpoint server, Optional<ExecutorId> holder) {}
