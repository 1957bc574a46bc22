package io.firesteel.block.serial;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.fory.Fory;
import org.apache.fory.config.Config;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.serializer.Serializer;

/**
 * The map entries of the JDK that Fory cannot write by itself: {@link Map#entry} and the live entries of hash and tree
 * maps. They come back detached, as immutable entries equal to the ones written.
 */
final class MapEntrySerializer extends Serializer<Map.Entry<?, ?>> {
    private MapEntrySerializer(Config config, Class<Map.Entry<?, ?>> type) {
        super(config, type);
    }

    static void registerWith(Fory fory) {
        Map<Integer, Integer> sample = Map.of(0, 0);
        register(fory, Map.entry(0, 0));
        register(fory, new HashMap<>(sample).entrySet().iterator().next());
        register(fory, new LinkedHashMap<>(sample).entrySet().iterator().next());
        register(fory, new TreeMap<>(sample).entrySet().iterator().next());
    }

    /** These classes are package-private in the JDK, hence known by an instance only. */
    @SuppressWarnings("unchecked")
    private static void register(Fory fory, Map.Entry<?, ?> sample) {
        Class<?> type = sample.getClass();
        fory.registerSerializer(
                type, resolver -> new MapEntrySerializer(resolver.getConfig(), (Class<Map.Entry<?, ?>>) type));
    }

    @Override
    public void write(WriteContext context, Map.Entry<?, ?> entry) {
        context.writeRef(entry.getKey());
        context.writeRef(entry.getValue());
    }

    @Override
    public Map.Entry<?, ?> read(ReadContext context) {
        Object key = context.readRef();
        return new AbstractMap.SimpleImmutableEntry<>(key, context.readRef());
    }
}
