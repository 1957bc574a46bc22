package io.firesteel.driver.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Patterns of paths, in Hadoop's language, which is the shell's: {@code *}, {@code ?}, {@code [a-c]}, {@code [!a-c]} or
 * {@code [^a-c]}, <code>{a,b}</code>, and {@code \} before a character that stands for itself. Matched here and not by the
 * file system, so that every provider has the same.
 */
final class Glob {
    private static final int MAX_ALTERNATIVES = 10_000;

    private Glob() {}

    /** Whether the text has a character that is not itself. */
    static boolean isPattern(String text) {
        return text.chars().anyMatch(c -> "*?[{\\".indexOf(c) >= 0);
    }

    /** Whether a segment without braces matches more than one name. */
    static boolean hasWildcard(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            char next = segment.charAt(i);
            if (next == '\\') {
                i++;
            } else if ("*?[".indexOf(next) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** The name that a segment without wildcards stands for. */
    static String unescaped(String segment) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < segment.length(); i++) {
            boolean escape = segment.charAt(i) == '\\' && i + 1 < segment.length();
            name.append(segment.charAt(escape ? ++i : i));
        }
        return name.toString();
    }

    /** The patterns without braces that a pattern stands for. */
    static List<String> alternatives(String pattern) {
        List<String> all = new ArrayList<>();
        expand(pattern, all);
        return all;
    }

    private static void expand(String pattern, List<String> all) {
        int open = indexOf(pattern, '{', 0);
        if (open < 0) {
            if (all.size() == MAX_ALTERNATIVES) {
                throw new IllegalArgumentException("it stands for more than " + MAX_ALTERNATIVES + " paths");
            }
            all.add(pattern);
            return;
        }
        List<Integer> cuts = cuts(pattern, open);
        String rest = pattern.substring(cuts.get(cuts.size() - 1) + 1);
        for (int i = 0; i + 1 < cuts.size(); i++) {
            expand(pattern.substring(0, open) + pattern.substring(cuts.get(i) + 1, cuts.get(i + 1)) + rest, all);
        }
    }

    /** Where the opening brace, its commas and the closing brace are. */
    private static List<Integer> cuts(String pattern, int open) {
        List<Integer> cuts = new ArrayList<>(List.of(open));
        int depth = 0;
        for (int i = open; i < pattern.length(); i++) {
            char next = pattern.charAt(i);
            if (next == '\\') {
                i++;
            } else if (next == '{') {
                depth++;
            } else if (next == ',' && depth == 1) {
                cuts.add(i);
            } else if (next == '}' && --depth == 0) {
                cuts.add(i);
                return cuts;
            }
        }
        throw new IllegalArgumentException("its brace at " + open + " is not closed");
    }

    private static int indexOf(String pattern, char wanted, int from) {
        for (int i = from; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '\\') {
                i++;
            } else if (pattern.charAt(i) == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** What a segment without braces matches. */
    static Pattern compile(String segment) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < segment.length(); i++) {
            char next = segment.charAt(i);
            if (next == '*') {
                regex.append(".*");
            } else if (next == '?') {
                regex.append('.');
            } else if (next == '[') {
                i = appendClass(segment, i, regex);
            } else {
                boolean escape = next == '\\' && i + 1 < segment.length();
                regex.append(Pattern.quote(String.valueOf(segment.charAt(escape ? ++i : i))));
            }
        }
        try {
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + segment + "' is no pattern: " + e.getDescription(), e);
        }
    }

    /** Returns where the class ends. */
    private static int appendClass(String segment, int open, StringBuilder regex) {
        int end = segment.indexOf(']', open + 2);
        if (end < 0) {
            throw new IllegalArgumentException("the bracket in '" + segment + "' is not closed or empty");
        }
        String members = segment.substring(open + 1, end);
        boolean none = members.startsWith("!") || members.startsWith("^");
        regex.append(none ? "[^" : "[");
        for (char member : members.substring(none ? 1 : 0).toCharArray()) {
            regex.append("\\[]&^".indexOf(member) >= 0 ? "\\" + member : String.valueOf(member));
        }
        regex.append(']');
        return end;
    }
}
