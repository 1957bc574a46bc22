package io.firesteel.bus.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The types that hold other types. What they read is unmodifiable and keeps the writer's order. */
final class ContainerTypes {
    private ContainerTypes() {}

    record OptionalOf(WireType<Object> element) implements WireType<Optional<Object>> {
        @Override
        public void write(WireWriter out, Optional<Object> value) {
            out.writeByte(value.isPresent() ? 1 : 0);
            value.ifPresent(present -> element.write(out, present));
        }

        @Override
        public Optional<Object> read(WireReader in) {
            return ScalarTypes.readBoolean(in) ? Optional.of(element.read(in)) : Optional.empty();
        }
    }

    record ListOf(WireType<Object> element) implements WireType<List<Object>> {
        @Override
        public void write(WireWriter out, List<Object> value) {
            writeAll(out, value, element);
        }

        @Override
        public List<Object> read(WireReader in) {
            int count = in.readCount("list size");
            List<Object> list = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                list.add(element.read(in));
            }
            return Collections.unmodifiableList(list);
        }
    }

    record SetOf(WireType<Object> element) implements WireType<Set<Object>> {
        @Override
        public void write(WireWriter out, Set<Object> value) {
            writeAll(out, value, element);
        }

        @Override
        public Set<Object> read(WireReader in) {
            int count = in.readCount("set size");
            Set<Object> set = new LinkedHashSet<>();
            for (int i = 0; i < count; i++) {
                Object member = element.read(in);
                if (!set.add(member)) {
                    throw new WireException("A set holds " + member + " twice.");
                }
            }
            return Collections.unmodifiableSet(set);
        }
    }

    record MapOf(WireType<Object> key, WireType<Object> value) implements WireType<Map<Object, Object>> {
        @Override
        public void write(WireWriter out, Map<Object, Object> map) {
            out.writeUnsigned(map.size());
            map.forEach((k, v) -> {
                key.write(out, k);
                value.write(out, v);
            });
        }

        @Override
        public Map<Object, Object> read(WireReader in) {
            int count = in.readCount("map size");
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                Object k = key.read(in);
                if (map.put(k, value.read(in)) != null) {
                    throw new WireException("A map holds the key " + k + " twice.");
                }
            }
            return Collections.unmodifiableMap(map);
        }
    }

    private static void writeAll(WireWriter out, Collection<Object> values, WireType<Object> element) {
        out.writeUnsigned(values.size());
        values.forEach(value -> element.write(out, value));
    }
}
