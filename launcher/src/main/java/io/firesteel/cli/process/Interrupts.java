package io.firesteel.cli.process;

import java.util.concurrent.atomic.AtomicInteger;

/** Ctrl-C: the first ends this process in order, the second at once. By itself a JVM that is ending hears no second one. */
public final class Interrupts {
    private static final int INTERRUPTED = 130;

    private Interrupts() {}

    /** From now on. */
    public static void handle() {
        AtomicInteger heard = new AtomicInteger();
        ProcessSignal.handle("INT", () -> {
            if (heard.incrementAndGet() == 1) {
                System.err.println("firesteel: interrupted; the application ends. Once more ends it at once.");
                System.exit(INTERRUPTED);
            }
            Runtime.getRuntime().halt(INTERRUPTED);
        });
    }
}
