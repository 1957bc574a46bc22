package io.firesteel.dag.setting;

import java.util.function.Function;

/**
 * One setting.
 *
 * @param key its name, {@code firesteel.…}
 * @param defaultText its value if it is not set, in the form a user would write
 * @param allowed the values it can have, in words
 * @param meaning one sentence: what it is, and what raising it changes
 * @param parser makes a value of a text; throws {@link IllegalArgumentException} if it is none
 * @param <T> the type of its values
 */
public record Setting<T>(String key, String defaultText, String allowed, String meaning, Function<String, T> parser) {
    /** The value of a text, within the setting's bounds. */
    public T parse(String text) {
        try {
            return parser.apply(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + " is '" + text + "'; it must be " + allowed + ".", e);
        }
    }

    @Override
    public String toString() {
        return key;
    }
}
