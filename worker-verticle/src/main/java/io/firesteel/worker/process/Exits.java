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

    private Exits() {}

    static ExitStatus of(int code) {
        return new ExitStatus(code, explanation(code));
    }

    private static String explanation(int code) {
        int signal = code - SIGNAL_BASE;
        if (signal < 1 || signal > MAX_SIGNAL) {
            return code == 0 ? "ended by itself with exit code 0" : "exit code " + code;
        }
        String name = SIGNALS.containsKey(signal) ? " (" + SIGNALS.get(signal) + ")" : "";
        String cause = signal == 9 ? "; if nobody killed it, the operating system may have run out of memory" : "";
        return "killed by signal " + signal + name + cause;
    }
}
