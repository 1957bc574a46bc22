package io.firesteel.bus.message;

import java.util.Set;

/**
 * How a process ended.
 *
 * @param code the exit code; 128 + n for signal n; -1 if the process could not be started or its end was not seen; -2
 *     if its worker did not try to start it
 * @param explanation for a reader, such as "killed by signal 9 (SIGKILL)"
 */
public record ExitStatus(int code, String explanation) {
    /** Spark's code for an executor without memory. */
    public static final int OUT_OF_MEMORY = 52;

    /** Spark's code for an error nobody caught. */
    public static final int UNCAUGHT = 50;

    /** Of an executor that ended in order: told by its driver, or because that is silent. Spark's code for the latter. */
    public static final int IN_ORDER = 56;

    /** Of an executor whose task did not end although it was killed long ago. */
    public static final int REAPED = 57;

    /** Of an executor that its worker did not start, as it had no room for it or was about to stop. */
    public static final int REFUSED = -2;

    /** What an executor prints to its errors before it ends by itself begins with this; its worker reads it there. */
    public static final String FATAL_LINE = "Fatal in ";

    private static final int SIGNAL_BASE = 128;
    private static final int MAX_SIGNAL = 64;

    /** SIGILL, SIGABRT, SIGBUS, SIGFPE, SIGSEGV: what native code of the process itself brings about. */
    private static final Set<Integer> OWN_SIGNALS = Set.of(4, 6, 7, 8, 11);

    /** Who is to blame for the end of an executor. */
    public enum Fault {
        /** Code that ran in the process ended it. */
        OWN,
        /** It was killed from outside, or ended in order. */
        NONE,
        /** Nobody has seen how it ended; whoever has may still tell. */
        UNKNOWN
    }

    /** Who is to blame. */
    public Fault fault() {
        if (code == REFUSED) {
            return Fault.NONE;
        }
        if (code < 0) {
            return Fault.UNKNOWN;
        }
        boolean isSignal = code > SIGNAL_BASE && code <= SIGNAL_BASE + MAX_SIGNAL;
        boolean isFromOutside = isSignal && !OWN_SIGNALS.contains(code - SIGNAL_BASE);
        return isFromOutside || code == IN_ORDER || code == REAPED ? Fault.NONE : Fault.OWN;
    }
}
