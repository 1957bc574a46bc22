package io.firesteel.dag.row;

/** A value of a row does not fit the record that the row should become. The message says which, and what would fit. */
public final class RowBindingException extends Exception {
    private static final long serialVersionUID = 1L;

    RowBindingException(String message) {
        super(message);
    }

    RowBindingException(String message, Throwable cause) {
        super(message, cause);
    }
}
