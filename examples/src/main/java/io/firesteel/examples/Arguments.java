package io.firesteel.examples;

/** Reads the arguments of the examples; what is wrong is said with the value and what to do. */
final class Arguments {
    private Arguments() {}

    /** The argument after the option at that place. */
    static String valueOf(String[] arguments, int option, String usage) {
        if (option + 1 >= arguments.length) {
            throw new IllegalArgumentException(arguments[option] + " needs a value. Usage: " + usage);
        }
        return arguments[option + 1];
    }

    /** A whole number above 0. */
    static int positive(String text, String what) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // said below, as for a number that is too small
        }
        throw new IllegalArgumentException(what + " is '" + text + "'; it must be a whole number above 0.");
    }
}
