package io.firesteel.driver.job;

import io.firesteel.dag.control.LocalProperties;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Properties of each thread, begun with those of the thread that started it. Maps are replaced, never changed. */
public final class ThreadProperties implements LocalProperties {
    @SuppressWarnings("ThreadLocalUsage") // one for each context: two in one JVM know nothing of each other
    private final InheritableThreadLocal<Map<String, String>> properties = new InheritableThreadLocal<>() {
        @Override
        protected Map<String, String> initialValue() {
            return Map.of();
        }
    };

    @Override
    public @Nullable String get(String key) {
        return properties.get().get(key);
    }

    @Override
    public void set(String key, @Nullable String value) {
        Map<String, String> changed = new LinkedHashMap<>(properties.get());
        if (value == null) {
            changed.remove(key);
        } else {
            changed.put(key, value);
        }
        properties.set(Collections.unmodifiableMap(changed));
    }

    @Override
    public Map<String, String> all() {
        return properties.get();
    }

    @Override
    public void replace(Map<String, String> all) {
        properties.set(Collections.unmodifiableMap(new LinkedHashMap<>(all)));
    }
}
