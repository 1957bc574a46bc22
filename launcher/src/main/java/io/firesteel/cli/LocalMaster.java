package io.firesteel.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * This JVM instead of a cluster: {@code local}, {@code local[n]} or {@code local[*]}.
 *
 * @param slots how many tasks run at once
 */
record LocalMaster(int slots) {
    private static final Pattern FORM = Pattern.compile("local(?:\\[([1-9]\\d{0,3}|\\*)])?");

    static LocalMaster parse(String text, int processors) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is neither local[N] nor local[*]. On a cluster, programs"
                    + " run by 'firesteel submit'.");
        }
        String count = matcher.group(1);
        if (count == null) {
            return new LocalMaster(1);
        }
        return new LocalMaster(count.equals("*") ? processors : Integer.parseInt(count));
    }

    /** Makes it of an option's text. */
    static final class Converter implements ITypeConverter<LocalMaster> {
        @Override
        public LocalMaster convert(String text) {
            try {
                return parse(text, Runtime.getRuntime().availableProcessors());
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
