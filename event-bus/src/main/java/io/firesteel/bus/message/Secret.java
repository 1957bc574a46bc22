package io.firesteel.bus.message;

/** Text that proves who a process is; never shown. */
public record Secret(String value) {
    /** Hides the value: records are logged. */
    @Override
    public String toString() {
        return "(secret)";
    }
}
