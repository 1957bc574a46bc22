package io.firesteel.dag.setting;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How values are written: numbers, sizes such as {@code 512m}, times such as {@code 500ms} or {@code 10s}. */
final class Values {
    private static final Pattern QUANTITY = Pattern.compile("(\\d{1,18})([a-z]*)");
    private static final Map<String, Integer> SIZE_SHIFTS =
            Map.of("", 0, "b", 0, "k", 10, "kb", 10, "m", 20, "mb", 20, "g", 30, "gb", 30, "t", 40, "tb", 40);
    private static final Map<String, Long> UNIT_MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "min", 60_000L, "h", 3_600_000L);

    private Values() {}

    static Integer integer(String text, int least, int most) {
        return (int) within(Long.parseLong(text), least, most);
    }

    static Boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("Neither true nor false: " + text);
        };
    }

    static Double number(String text, double least, double most) {
        double number = Double.parseDouble(text);
        if (!(number >= least && number <= most)) {
            throw new IllegalArgumentException(number + " is not between " + least + " and " + most);
        }
        return number;
    }

    static Long size(String text, long least, long most) {
        Matcher quantity = quantity(text);
        Integer shift = SIZE_SHIFTS.get(quantity.group(2));
        if (shift == null) {
            throw new IllegalArgumentException("No unit of size: " + quantity.group(2));
        }
        long number = within(Long.parseLong(quantity.group(1)), 0, Long.MAX_VALUE >> shift);
        return within(number << shift, least, most);
    }

    static Duration duration(String text, Duration least, Duration most) {
        Matcher quantity = quantity(text);
        Long millis = UNIT_MILLIS.get(quantity.group(2));
        if (millis == null) {
            throw new IllegalArgumentException("No unit of time: " + quantity.group(2));
        }
        long number = within(Long.parseLong(quantity.group(1)), 0, Long.MAX_VALUE / millis);
        return Duration.ofMillis(within(number * millis, least.toMillis(), most.toMillis()));
    }

    private static Matcher quantity(String text) {
        Matcher matcher = QUANTITY.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("No number with a unit: " + text);
        }
        return matcher;
    }

    private static long within(long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(value + " is not between " + least + " and " + most);
        }
        return value;
    }
}
