package io.firesteel.executor.pipeline;

/**
 * Leaves a pipeline whose consumer has enough, through user code and its emitters. Stackless, as it is no failure; an
 * error, so that {@code catch (Exception)} in user code lets it pass.
 */
final class Stop extends Error {
    private static final long serialVersionUID = 1L;

    Stop() {
        super("The consumer has enough.", null, false, false);
    }
}
