package io.firesteel.bus.codec;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** One of several records, told apart by a tag in front: a sealed interface, or the top level of a registry. */
final class TaggedType implements WireType<Object> {
    private final String name;
    private final TreeMap<Integer, RecordType> byTag = new TreeMap<>();
    private final Map<Class<?>, Integer> tags = new HashMap<>();

    TaggedType(String name) {
        this.name = name;
    }

    void add(int tag, RecordType type) {
        RecordType other = byTag.putIfAbsent(tag, type);
        if (other != null && other != type) {
            throw new IllegalArgumentException("In " + name + " the tag " + tag + " stands on both "
                    + other.recordClass().getName() + " and "
                    + type.recordClass().getName()
                    + ": give one of them a tag of its own.");
        }
        tags.put(type.recordClass(), tag);
    }

    Collection<RecordType> types() {
        return Collections.unmodifiableCollection(byTag.values());
    }

    boolean isEmpty() {
        return byTag.isEmpty();
    }

    int tagOf(Class<?> recordClass) {
        Integer tag = tags.get(recordClass);
        if (tag == null) {
            throw new IllegalArgumentException(recordClass.getName() + " is not one of " + name + ".");
        }
        return tag;
    }

    @Override
    public void write(WireWriter out, Object value) {
        int tag = tagOf(value.getClass());
        out.writeUnsigned(tag);
        typeOf(tag).write(out, value);
    }

    @Override
    public Object read(WireReader in) {
        return typeOf(in.readUnsigned("tag")).read(in);
    }

    private RecordType typeOf(int tag) {
        RecordType type = byTag.get(tag);
        if (type == null) {
            throw new WireException("Unknown tag " + tag + " in " + name + "; known tags: " + byTag.keySet());
        }
        return type;
    }
}
