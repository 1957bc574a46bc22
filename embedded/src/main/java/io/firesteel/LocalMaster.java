package io.firesteel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * This JVM instead of a cluster: {@code local}, {@code local[n]} or {@code local[*]}.
 *
 * @param slots how many tasks run at once
 */
public record LocalMaster(int slots) {
    private static final Pattern FORM = Pattern.compile("local(?:\\[([1-9]\\d{0,3}|\\*)])?");

    /**
     * Reads it.
     *
     * @param processors what the star means
     */
    public static LocalMaster parse(String text, int processors) {
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
}
