package io.firesteel.dag;

import java.io.Serializable;

/** The operation and the line of user code that asked for an RDD or a job; shown with stages and failures. */
public record CallSite(String operation, String location) implements Serializable {
    private static final StackWalker WALKER = StackWalker.getInstance();

    /** The nearest caller outside this module and the JDK. Walks a few frames; costs about a microsecond. */
    public static CallSite here(String operation) {
        return WALKER.walk(frames -> frames.filter(frame -> isUserCode(frame.getClassName()))
                .findFirst()
                .map(frame -> new CallSite(operation, frame.getFileName() + ":" + frame.getLineNumber()))
                .orElseGet(() -> new CallSite(operation, "unknown")));
    }

    private static boolean isUserCode(String className) {
        return !className.startsWith("io.firesteel.dag.")
                && !className.startsWith("java.")
                && !className.startsWith("jdk.");
    }

    /** Prints as {@code reduceByKey at WordCount.java:31}. */
    @Override
    public String toString() {
        return operation + " at " + location;
    }
}
