package io.firesteel.driver.job;

import org.jspecify.annotations.Nullable;

/** Stands for an exception of an executor whose class cannot be made here; has the trace it had there. */
public final class RemoteTaskException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RemoteTaskException(String text, @Nullable Throwable cause) {
        super(text, cause);
    }
}
