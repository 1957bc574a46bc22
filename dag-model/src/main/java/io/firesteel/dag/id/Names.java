package io.firesteel.dag.id;

/** The form of a textual id: it travels in bus addresses, file names and metric labels. */
final class Names {
    private static final int MAX_LENGTH = 128;

    private Names() {}

    /** Looked at character by character, as messages are full of names. */
    static void requireName(String what, String value) {
        int length = value.length();
        boolean allowed = length > 0 && length <= MAX_LENGTH && isLetterOrDigit(value.charAt(0));
        for (int i = 1; i < length && allowed; i++) {
            char found = value.charAt(i);
            allowed = isLetterOrDigit(found)
                    || found == '_'
                    || found == '-'
                    || (found == '.' && value.charAt(i - 1) != '.');
        }
        if (!allowed) {
            throw new IllegalArgumentException("The " + what + " '" + value + "' is not allowed: use 1 to 128 letters, "
                    + "digits, '.', '_' or '-', starting with a letter or digit and without '..'.");
        }
    }

    private static boolean isLetterOrDigit(char found) {
        return (found >= 'a' && found <= 'z') || (found >= 'A' && found <= 'Z') || (found >= '0' && found <= '9');
    }
}
