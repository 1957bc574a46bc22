package io.firesteel.cli.migrate;

import io.firesteel.dag.setting.Settings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The substitution that makes a Firesteel program of a Spark program: classes by {@link SparkNames}, then the phrases
 * below. What it has no word for stays as it is and is told.
 *
 * @param source of the new program
 * @param leftOver what the user must look at, as {@code line 12: …}
 */
record Migration(String source, List<String> leftOver) {
    private static final Pattern IMPORT = Pattern.compile("(?m)^[ \\t]*import\\s+([\\w.]+)(\\.\\*)?\\s*;[ \\t]*\\n?");
    private static final Pattern FOREIGN = Pattern.compile("\\b(?:org\\.apache\\.(?:spark|hadoop)|scala)\\.[\\w.]+");
    private static final Pattern SETTING = Pattern.compile("\"(firesteel\\.[\\w.]+)\"");
    private static final Pattern SIZE_OF_ITERABLE = Pattern.compile("\\bIterables\\s*\\.\\s*size\\s*\\(");
    private static final String OPTIONAL = "org.apache.spark.api.java.Optional";
    private static final String ITERABLES = "com.google.common.collect.Iterables";

    /** Replaced in this order. */
    private record Phrase(Pattern spark, String ours) {
        static Phrase of(String spark, String ours) {
            return new Phrase(Pattern.compile(spark), ours);
        }

        String in(String code) {
            return spark.matcher(code).replaceAll(ours);
        }
    }

    /** A session is the context here, and what it reads are RDDs already. */
    private static final List<Phrase> PHRASES = List.of(
            Phrase.of(
                    "\\bnew\\s+JavaSparkContext\\s*\\(\\s*([\\w.]+?)\\s*\\.\\s*sparkContext\\s*\\(\\s*\\)\\s*\\)",
                    "$1"),
            Phrase.of(
                    "\\bJavaSparkContext\\s*\\.\\s*fromSparkContext\\s*\\(\\s*([\\w.]+?)\\s*\\.\\s*sparkContext\\s*\\(\\s*\\)\\s*\\)",
                    "$1"),
            Phrase.of("\\s*\\.\\s*sparkContext\\s*\\(\\s*\\)", ""),
            Phrase.of("\\.\\s*read\\s*\\(\\s*\\)\\s*\\.\\s*textFile\\s*\\(", ".textFile("),
            Phrase.of("\\s*\\.\\s*(?:toJavaRDD|javaRDD)\\s*\\(\\s*\\)", ""),
            Phrase.of("\\bnew\\s+JavaSparkContext\\s*\\(", "FiresteelContext.create("),
            Phrase.of("\\bemptyRDD\\b", "emptyRdd"),
            Phrase.of("\\bfromJavaRDD\\b", "fromRdd"),
            Phrase.of("\\bgetPersistentRDDs\\b", "getPersistentRdds"),
            Phrase.of("\\._([1-4])\\b(?!\\s*\\()", "._$1()"));

    private static final List<Phrase> OPTIONAL_PHRASES = List.of(
            Phrase.of("\\bOptional\\s*\\.\\s*absent\\s*\\(", "Optional.empty("),
            Phrase.of("\\bOptional\\s*\\.\\s*fromNullable\\s*\\(", "Optional.ofNullable("),
            Phrase.of("\\.\\s*orNull\\s*\\(\\s*\\)", ".orElse(null)"),
            Phrase.of("\\.\\s*or\\s*\\(", ".orElse("));

    /** Migrates the source of one file. */
    static Migration of(String spark) {
        SourceText text = new SourceText(spark);
        boolean usesOptional = text.code().contains(OPTIONAL);
        text.change(Migration::iterableSizes);
        PHRASES.forEach(phrase -> text.change(phrase::in));
        if (usesOptional) {
            OPTIONAL_PHRASES.forEach(phrase -> text.change(phrase::in));
        }
        text.change(Migration::imports);
        text.change(Migration::names);
        text.changeLiterals(literal -> literal.replaceFirst("^\"spark\\.", "\"firesteel."));
        return new Migration(text.toString(), leftOver(text.withoutComments()));
    }

    /** One import for each class, though several of Spark's may have become the same. */
    private static String imports(String code) {
        Set<String> seen = new LinkedHashSet<>();
        boolean needsIterables = code.replace(ITERABLES, "").contains("Iterables");
        return IMPORT.matcher(code).replaceAll(found -> {
            String name = found.group(1);
            boolean whole = found.group(2) != null;
            String ours = (whole ? SparkNames.PACKAGES : SparkNames.CLASSES).getOrDefault(name, name);
            boolean isUseless = name.equals(ITERABLES) && !needsIterables;
            if (isUseless || !seen.add(ours + whole)) {
                return "";
            }
            return Matcher.quoteReplacement(found.group().replace(name, ours));
        });
    }

    private static String names(String code) {
        String changed = code;
        for (Map.Entry<String, String> name : SparkNames.CLASSES.entrySet()) {
            changed = word(name.getKey()).matcher(changed).replaceAll(name.getValue());
        }
        for (Map.Entry<String, String> name : SparkNames.CLASSES.entrySet()) {
            String simple = SparkNames.simple(name.getKey());
            changed = word(simple).matcher(changed).replaceAll(SparkNames.simple(name.getValue()));
        }
        return changed;
    }

    /** The whole name, not a part of a longer one. */
    private static Pattern word(String name) {
        return Pattern.compile("(?<![\\w.$])" + Pattern.quote(name) + "(?![\\w$])");
    }

    /** Spark brings Guava; the one call that its own example programs make of it needs no library. */
    private static String iterableSizes(String code) {
        StringBuilder out = new StringBuilder();
        Matcher call = SIZE_OF_ITERABLE.matcher(code);
        int done = 0;
        while (call.find(done)) {
            int end = closing(code, call.end());
            out.append(code, done, call.start())
                    .append("(int) java.util.stream.StreamSupport.stream((")
                    .append(code, call.end(), end)
                    .append(").spliterator(), false).count()");
            done = end + 1;
        }
        return out.append(code.substring(done)).toString();
    }

    private static int closing(String code, int from) {
        int open = 1;
        for (int i = from; i < code.length(); i++) {
            open += code.charAt(i) == '(' ? 1 : code.charAt(i) == ')' ? -1 : 0;
            if (open == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("A parenthesis is not closed after: "
                + code.substring(from).lines().findFirst().orElse(""));
    }

    private static List<String> leftOver(String code) {
        List<String> found = new ArrayList<>();
        String[] lines = code.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].stripLeading().startsWith("package ")) {
                continue;
            }
            Matcher foreign = FOREIGN.matcher(lines[i]);
            while (foreign.find()) {
                found.add("line " + (i + 1) + ": " + foreign.group() + " has no counterpart here.");
            }
            Matcher setting = SETTING.matcher(lines[i]);
            while (setting.find()) {
                String key = setting.group(1);
                if (Settings.ALL.stream().noneMatch(known -> known.key().equals(key))) {
                    found.add("line " + (i + 1) + ": there is no setting " + key + "; remove what sets it.");
                }
            }
        }
        return found;
    }
}
