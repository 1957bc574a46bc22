package io.firesteel.driver.job;

import io.firesteel.bus.message.RemoteFailure;

/** The text of an exception that was thrown in an executor, with its trace there; has no trace of its own. */
public final class RemoteTaskException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RemoteTaskException(RemoteFailure failure) {
        super(failure.trace().isEmpty() ? failure.toString() : failure.trace(), null, false, false);
    }
}
