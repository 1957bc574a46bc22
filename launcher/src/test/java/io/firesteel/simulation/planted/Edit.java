package io.firesteel.simulation.planted;

/**
 * One change of a compiled method.
 *
 * @param className without {@code io.firesteel.}
 * @param method its name; with it change the lambdas in it
 * @param kind what is done to it
 * @param detail of what kind says
 */
record Edit(String className, String method, Kind kind, String detail) {
    /** What is done to a method. */
    enum Kind {
        /** It returns a constant and does nothing: {@code false}, {@code true}, {@code nothing} or an enum's constant. */
        RETURNS,
        /** It does not call the method of that name: false, 0, null or an empty optional comes of it. */
        SKIPS,
        /** It calls that method of {@link PlantedCode} instead of doing anything. */
        CALLS
    }

    static Edit returns(String className, String method, String constant) {
        return new Edit(className, method, Kind.RETURNS, constant);
    }

    static Edit skips(String className, String method, String callee) {
        return new Edit(className, method, Kind.SKIPS, callee);
    }

    static Edit calls(String className, String method, String planted) {
        return new Edit(className, method, Kind.CALLS, planted);
    }

    String binaryName() {
        return "io.firesteel." + className;
    }

    boolean changes(String methodName) {
        return methodName.equals(method) || (kind == Kind.SKIPS && methodName.startsWith("lambda$" + method + "$"));
    }
}
