package io.firesteel.dag;

import io.firesteel.dag.setting.Setting;
import io.firesteel.dag.setting.Settings;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an application: {@code firesteel.*} keys and their values, checked when they are set, and any keys of
 * the program's own. What is not set has its default. As Spark's, it can be changed until a context is made of it, which
 * takes a copy; safe for use by any thread.
 */
public final class FiresteelConf {
    private static final String PREFIX = "firesteel.";

    private final Map<String, String> texts = Collections.synchronizedMap(new TreeMap<>());

    /** Nothing set. */
    public FiresteelConf() {}

    private FiresteelConf(FiresteelConf other) {
        texts.putAll(other.texts());
    }

    /** Nothing set. */
    public static FiresteelConf defaults() {
        return new FiresteelConf();
    }

    /**
     * Sets a key, anew if it was set before; tells this object.
     *
     * @throws IllegalArgumentException if the key begins with {@code firesteel.} and there is no such setting (the message
     *     names the nearest), or it cannot have that value
     */
    public FiresteelConf set(String key, String value) {
        if (key.startsWith(PREFIX)) {
            Settings.require(key).parse(value);
        }
        texts.put(key, value);
        return this;
    }

    /** As {@link #set}, unless the key is set already. */
    public FiresteelConf setIfMissing(String key, String value) {
        return texts.containsKey(key) ? this : set(key, value);
    }

    /** Names the application, for logs and pages. */
    public FiresteelConf setAppName(String name) {
        return set(Settings.APP_NAME.key(), name);
    }

    /** Says where the application runs, as {@code local[4]}. What the command line says counts for more. */
    public FiresteelConf setMaster(String master) {
        return set(Settings.MASTER.key(), master);
    }

    /** Sets all that is set there. */
    public FiresteelConf setAll(FiresteelConf other) {
        texts.putAll(other.texts());
        return this;
    }

    /** Makes a key unset. */
    public FiresteelConf remove(String key) {
        texts.remove(key);
        return this;
    }

    /** A copy of these settings, with one more. As {@link #set} otherwise. */
    public FiresteelConf with(String key, String value) {
        return copy().set(key, value);
    }

    /** Other settings, the same for now. */
    public FiresteelConf copy() {
        return new FiresteelConf(this);
    }

    /**
     * A copy of these settings and those of an environment: {@code firesteel.task.maxFailures} is {@code
     * FIRESTEEL_TASK_MAXFAILURES} there. Other variables mean nothing here.
     */
    public FiresteelConf withEnvironment(Map<String, String> environment) {
        FiresteelConf conf = copy();
        for (Setting<?> setting : Settings.ALL) {
            String value = environment.get(variable(setting.key()));
            if (value != null) {
                conf.set(setting.key(), value);
            }
        }
        return conf;
    }

    private static String variable(String key) {
        return key.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** The value of a setting. */
    public <T> T get(Setting<T> setting) {
        return setting.parse(texts.getOrDefault(setting.key(), setting.defaultText()));
    }

    /**
     * The text a key is set to.
     *
     * @throws NoSuchElementException if it is not set
     */
    public String get(String key) {
        String text = texts.get(key);
        if (text == null) {
            throw new NoSuchElementException("'" + key + "' is not set. Set are: " + texts().keySet() + ".");
        }
        return text;
    }

    /** The text a key is set to, or another if it is not set. */
    public String get(String key, String otherwise) {
        return texts.getOrDefault(key, otherwise);
    }

    /** The number a key is set to, or another if it is not set. */
    public int getInt(String key, int otherwise) {
        String text = texts.get(key);
        return text == null ? otherwise : Integer.parseInt(text);
    }

    /** The number a key is set to, or another if it is not set. */
    public long getLong(String key, long otherwise) {
        String text = texts.get(key);
        return text == null ? otherwise : Long.parseLong(text);
    }

    /** The number a key is set to, or another if it is not set. */
    public double getDouble(String key, double otherwise) {
        String text = texts.get(key);
        return text == null ? otherwise : Double.parseDouble(text);
    }

    /** Whether a key is set to {@code true}, in any case of letters; if it is not set, what is said here. */
    public boolean getBoolean(String key, boolean otherwise) {
        String text = texts.get(key);
        return text == null ? otherwise : Boolean.parseBoolean(text);
    }

    /** All keys that are set, in their order, with their texts. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generic types
    public Pair<String, String>[] getAll() {
        return texts().entrySet().stream()
                .map(entry -> Pair.of(entry.getKey(), entry.getValue()))
                .toArray(Pair[]::new);
    }

    /** Whether the key is set. */
    public boolean contains(String key) {
        return texts.containsKey(key);
    }

    /** Whether the setting has been set. */
    public boolean isSet(Setting<?> setting) {
        return texts.containsKey(setting.key());
    }

    /** One line for each key that is set. */
    public String toDebugString() {
        StringBuilder lines = new StringBuilder();
        texts().forEach((key, value) ->
                lines.append(key).append('=').append(value).append('\n'));
        return lines.toString().strip();
    }

    private Map<String, String> texts() {
        synchronized (texts) {
            return new TreeMap<>(texts);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FiresteelConf that && texts().equals(that.texts());
    }

    @Override
    public int hashCode() {
        return texts().hashCode();
    }

    @Override
    public String toString() {
        return texts().toString();
    }
}
