package io.firesteel.dag.setting;

import java.time.Duration;

/** The kinds of settings there are: how a text becomes a value, and what is said of a text that does not. */
final class Kinds {
    private Kinds() {}

    static Setting<String> text(String key, String defaultText, String allowed, String meaning) {
        return new Setting<>(key, defaultText, allowed, meaning, text -> text);
    }

    static Setting<Integer> integer(String key, String defaultText, int least, int most, String meaning) {
        String allowed = "a whole number from " + least + " to " + most;
        return new Setting<>(key, defaultText, allowed, meaning, text -> Values.integer(text, least, most));
    }

    static Setting<Boolean> flag(String key, String defaultText, String meaning) {
        return new Setting<>(key, defaultText, "true or false", meaning, Values::flag);
    }

    static Setting<Double> number(String key, String defaultText, double least, double most, String meaning) {
        String allowed = "a number from " + least + " to " + most;
        return new Setting<>(key, defaultText, allowed, meaning, text -> Values.number(text, least, most));
    }

    static Setting<Long> size(String key, String defaultText, long least, long most, String meaning) {
        String allowed = "a size from " + (least >> 20) + "m to " + (most >> 30) + "g, as 512m or 2g";
        return new Setting<>(key, defaultText, allowed, meaning, text -> Values.size(text, least, most));
    }

    static Setting<Duration> duration(String key, String defaultText, Duration least, Duration most, String meaning) {
        String allowed = "a time from " + least.toMillis() + "ms to " + most.toSeconds() + "s, as 500ms, 10s or 2m";
        return new Setting<>(key, defaultText, allowed, meaning, text -> Values.duration(text, least, most));
    }
}
