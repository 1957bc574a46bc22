package io.firesteel.conformance.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A method as its class, its name and the simple names of its erased types, with primitives for their boxes. It is written
 * {@code PairRdd join(PairRdd, int)}, with the class before it on a line of the list.
 *
 * @param owner the simple name of the class
 * @param returned the type of the result; the class itself for a constructor
 * @param name {@code new} for a constructor
 */
record Signature(String owner, boolean isStatic, String returned, String name, List<String> parameters) {
    private static final Pattern FORM = Pattern.compile("(static )?(\\S+) (\\w+)\\((.*)\\)");

    /** What the script for Spark programs makes of the names of types. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("JavaRDDLike", "RddLike"),
            Map.entry("JavaRDD", "Rdd"),
            Map.entry("JavaPairRDD", "PairRdd"),
            Map.entry("JavaDoubleRDD", "DoubleRdd"),
            Map.entry("JavaSparkContext", "FiresteelContext"),
            Map.entry("SparkContext", "FiresteelContext"),
            Map.entry("SparkConf", "FiresteelConf"),
            Map.entry("JavaSparkStatusTracker", "StatusTracker"),
            Map.entry("JavaFutureAction", "Future"),
            Map.entry("Tuple2", "Pair"),
            Map.entry("Tuple3", "Triple"),
            Map.entry("Tuple4", "Quad"));

    private static final Map<String, String> BOXES =
            Map.of("Integer", "int", "Long", "long", "Double", "double", "Boolean", "boolean", "Void", "void");

    static Signature parse(String owner, String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("No signature: '" + text + "' of " + owner);
        }
        boolean isConstructor = form.group(2).equals("new");
        List<String> parameters =
                form.group(4).isEmpty() ? List.of() : List.of(form.group(4).split(", "));
        return new Signature(
                owner,
                form.group(1) != null,
                isConstructor ? form.group(3) : unboxed(form.group(2)),
                isConstructor ? "new" : form.group(3),
                parameters.stream().map(Signature::unboxed).toList());
    }

    /** A primitive for its box: callers cannot tell which of the two is declared. */
    static String unboxed(String type) {
        return BOXES.getOrDefault(type, type);
    }

    /** What a program calls after the substitution of words. */
    Signature inOurWords() {
        List<String> ours = new ArrayList<>();
        parameters.forEach(parameter -> ours.add(word(parameter)));
        String method =
                name.equals("emptyRDD") ? "emptyRdd" : name.equals("getPersistentRDDs") ? "getPersistentRdds" : name;
        return new Signature(word(owner), isStatic, word(returned), method, ours);
    }

    private static String word(String type) {
        int array = Math.max(type.indexOf('['), type.indexOf("..."));
        String element = array < 0 ? type : type.substring(0, array);
        String suffix = array < 0 ? "" : "[]";
        return WORDS.getOrDefault(element, element) + suffix;
    }

    /** How a row of a contract test names it: {@code JavaPairRDD.join(JavaPairRDD, int)}. */
    String call() {
        return owner + "." + name + "(" + String.join(", ", parameters) + ")";
    }

    @Override
    public String toString() {
        return (isStatic ? "static " : "") + returned + " " + owner + "." + name + "(" + String.join(", ", parameters)
                + ")";
    }
}
