package io.firesteel.bus.message;

/**
 * How a process ended.
 *
 * @param code the exit code; 128 + n for signal n; -1 if the process could not be started
 * @param explanation for a reader, such as "killed by signal 9 (SIGKILL)"
 */
public record ExitStatus(int code, String explanation) {}
