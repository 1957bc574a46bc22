package io.firesteel.executor.pipeline;

import io.firesteel.dag.Text;

/** Numbers in decimal digits. */
final class LongText {
    private static final int MAX_SURE_DIGITS = 18;

    private LongText() {}

    /** The number these bytes are, with or without a sign. */
    static long parse(byte[] bytes, int from, int to) {
        int first = from < to && (bytes[from] == '-' || bytes[from] == '+') ? from + 1 : from;
        long number = first < to && to - first <= MAX_SURE_DIGITS ? digits(bytes, first, to) : -1;
        if (number < 0) {
            return parseText(Text.copyOf(bytes, from, to).toString());
        }
        return bytes[from] == '-' ? -number : number;
    }

    /** A number without a sign; −1 if there is another character. */
    private static long digits(byte[] bytes, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    /** What is longer than it need be, too large, or no number, which the message says. */
    private static long parseText(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException refused) {
            throw new IllegalArgumentException(
                    "parseLongs met the text '" + text + "', which is no number from " + Long.MIN_VALUE + " to "
                            + Long.MAX_VALUE + ".",
                    refused);
        }
    }
}
