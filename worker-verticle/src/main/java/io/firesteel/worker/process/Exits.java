package io.firesteel.worker.process;

import io.firesteel.bus.message.ExitStatus;
import java.util.Map;

/** Exit codes in words. Java and shells report 128 + n for a process that signal n ended. */
final class Exits {
    private static final int SIGNAL_BASE = 128;
    private static final int MAX_SIGNAL = 64;
    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 9, "SIGKILL", 11, "SIGSEGV",
            13, "SIGPIPE", 15, "SIGTERM");

    private static final Map<Integer, String> OWN_CODES = Map.of(
            0,
            "ended by itself with exit code 0",
            ExitStatus.UNCAUGHT,
            "exit code 50: its JVM failed",
            ExitStatus.OUT_OF_MEMORY,
            "exit code 52: out of memory",
            ExitStatus.IN_ORDER,
            "ended in order, told by its driver or because that is silent",
            ExitStatus.REAPED,
            "exit code 57: a killed task did not end");

    private Exits() {}

    /**
     * A process's end.
     *
     * @param lastWords what it said itself about it; may be empty
     */
    static ExitStatus of(int code, String lastWords) {
        return new ExitStatus(code, explanation(code) + (lastWords.isEmpty() ? "" : ". " + lastWords));
    }

    private static String explanation(int code) {
        int signal = code - SIGNAL_BASE;
        if (signal < 1 || signal > MAX_SIGNAL) {
            return OWN_CODES.getOrDefault(code, "exit code " + code);
        }
        String name = SIGNALS.containsKey(signal) ? " (" + SIGNALS.get(signal) + ")" : "";
        String cause = signal == 9 ? "; if nobody killed it, the operating system may have run out of memory" : "";
        return "killed by signal " + signal + name + cause;
    }
}
