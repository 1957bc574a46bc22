package io.firesteel.dag.id;

import java.util.regex.Pattern;

/** The form of a textual id: it travels in bus addresses, file names and metric labels. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private Names() {}

    static void requireName(String what, String value) {
        if (!NAME.matcher(value).matches() || value.contains("..")) {
            throw new IllegalArgumentException("The " + what + " '" + value + "' is not allowed: use 1 to 128 letters, "
                    + "digits, '.', '_' or '-', starting with a letter or digit and without '..'.");
        }
    }
}
