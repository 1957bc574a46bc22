package io.firesteel.bus.codec;

import java.util.List;

/**
 * The records that may travel, each with its tag: all that stand below the given sealed interfaces. Building one
 * checks everything that can be wrong with them (missing or double tags, component types without a wire form), so a
 * process that starts can encode all its messages.
 *
 * <p>Evolution: all processes of a cluster must have the same version. A change to the components of any record, to a
 * tag or to an enum code needs a higher version; a message of another version is refused whole, never half understood.
 * New records under new tags need none: who does not know the tag refuses the message by name.
 *
 * <p>Immutable after construction; shared by all threads.
 */
public final class WireRegistry {
    private static final int MAX_VERSION = Byte.MAX_VALUE;

    private final int version;
    private final TaggedType messages = new TaggedType("the message registry");

    private WireRegistry(int version, List<Class<?>> roots) {
        if (version < 1 || version > MAX_VERSION) {
            throw new IllegalArgumentException("The wire version must be 1 to " + MAX_VERSION + ", not " + version);
        }
        this.version = version;
        TypeCatalog catalog = new TypeCatalog();
        roots.forEach(root -> catalog.addRecordsOf(root, messages));
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("No record stands below " + roots);
        }
    }

    /** Registers every record below the given sealed interfaces; tags must be unique over all of them. */
    public static WireRegistry of(int version, List<Class<?>> sealedRoots) {
        return new WireRegistry(version, sealedRoots);
    }

    /** The version that the first byte of every message carries. */
    public int version() {
        return version;
    }

    /** The classes of all registered records, by ascending tag. */
    public List<Class<?>> messageClasses() {
        return messages.types().stream().<Class<?>>map(RecordType::recordClass).toList();
    }

    /** The tag of a registered record class. */
    public int tagOf(Class<?> messageClass) {
        return messages.tagOf(messageClass);
    }

    WireType<Object> messages() {
        return messages;
    }
}
