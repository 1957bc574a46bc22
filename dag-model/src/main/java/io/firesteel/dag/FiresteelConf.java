package io.firesteel.dag;

import io.firesteel.dag.setting.Setting;
import io.firesteel.dag.setting.Settings;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The settings of an application: {@code firesteel.*} keys and their values, checked when they are set. What is not set
 * has its default. Immutable.
 */
public final class FiresteelConf {
    private static final FiresteelConf DEFAULTS = new FiresteelConf(Map.of());

    private final Map<String, String> texts;

    private FiresteelConf(Map<String, String> texts) {
        this.texts = texts;
    }

    /** Nothing set. */
    public static FiresteelConf defaults() {
        return DEFAULTS;
    }

    /**
     * These settings and one more; a key set before is set anew.
     *
     * @throws IllegalArgumentException if there is no such key (the message names the nearest), or it cannot have that value
     */
    public FiresteelConf with(String key, String value) {
        Settings.require(key).parse(value);
        Map<String, String> added = new LinkedHashMap<>(texts);
        added.put(key, value);
        return new FiresteelConf(added);
    }

    /**
     * These settings and those of an environment: {@code firesteel.task.maxFailures} is {@code
     * FIRESTEEL_TASK_MAXFAILURES} there. Other variables mean nothing here.
     */
    public FiresteelConf withEnvironment(Map<String, String> environment) {
        FiresteelConf conf = this;
        for (Setting<?> setting : Settings.ALL) {
            String value = environment.get(variable(setting.key()));
            if (value != null) {
                conf = conf.with(setting.key(), value);
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

    /** Whether the setting has been set. */
    public boolean isSet(Setting<?> setting) {
        return texts.containsKey(setting.key());
    }

    @Override
    public String toString() {
        return texts.toString();
    }
}
