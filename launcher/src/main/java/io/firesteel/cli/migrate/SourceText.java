package io.firesteel.cli.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a source file with its comments and literals set aside, so that no rule changes one by mistake. Each is
 * replaced by a mark of one character that no source has.
 */
final class SourceText {
    private static final Pattern ASIDE = Pattern.compile(
            "//[^\\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+'",
            Pattern.DOTALL);
    private static final char MARK = '\uE000';
    private static final Pattern MARKS = Pattern.compile(String.valueOf(MARK));

    private final List<String> aside = new ArrayList<>();
    private String code;

    SourceText(String source) {
        if (source.indexOf(MARK) >= 0) {
            throw new IllegalArgumentException("The source has the character U+E000, which is used here as a mark.");
        }
        code = ASIDE.matcher(source).replaceAll(found -> {
            aside.add(found.group());
            return String.valueOf(MARK);
        });
    }

    String code() {
        return code;
    }

    /** Changes the code; marks must be kept, in their order. */
    void change(UnaryOperator<String> rule) {
        code = rule.apply(code);
    }

    /** Changes each literal; comments stay. */
    void changeLiterals(UnaryOperator<String> rule) {
        aside.replaceAll(text -> text.startsWith("\"") ? rule.apply(text) : text);
    }

    /** The code with its literals; comments are empty lines. */
    String withoutComments() {
        return filled(text -> text.startsWith("/")
                ? "\n".repeat((int) text.chars().filter(c -> c == '\n').count())
                : text);
    }

    private String filled(UnaryOperator<String> each) {
        int[] next = {0};
        return MARKS.matcher(code).replaceAll(mark -> Matcher.quoteReplacement(each.apply(aside.get(next[0]++))));
    }

    @Override
    public String toString() {
        return filled(text -> text);
    }
}
