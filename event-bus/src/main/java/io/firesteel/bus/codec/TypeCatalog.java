package io.firesteel.bus.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Derives the wire type of a Java type, once per class; refuses what has none, naming the component. */
final class TypeCatalog {
    private static final String SUPPORTED = "boolean, int, long, double, String, byte[], Duration, Instant, Optional, "
            + "List, Set, Map, records, sealed interfaces of records, and enums that implement WireEnum";

    private final Map<Class<?>, RecordType> records = new HashMap<>();
    private final Map<Class<?>, WireType<?>> others = new HashMap<>(ScalarTypes.BY_CLASS);

    /** Adds all records below a sealed interface to a family, through sealed interfaces in between. */
    void addRecordsOf(Class<?> sealedRoot, TaggedType family) {
        if (!sealedRoot.isInterface() || !sealedRoot.isSealed()) {
            throw new IllegalArgumentException(sealedRoot.getName() + " is not a sealed interface.");
        }
        for (Class<?> permitted : sealedRoot.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                family.add(requireTag(permitted), recordType(permitted));
            } else {
                addRecordsOf(permitted, family);
            }
        }
    }

    private static int requireTag(Class<?> recordClass) {
        WireTag tag = recordClass.getAnnotation(WireTag.class);
        if (tag == null || tag.value() < 0) {
            throw new IllegalArgumentException(recordClass.getName() + " needs a @WireTag that is not negative.");
        }
        return tag.value();
    }

    private RecordType recordType(Class<?> recordClass) {
        RecordType known = records.get(recordClass);
        if (known != null) {
            return known;
        }
        RecordComponent[] components = recordClass.getRecordComponents();
        RecordType type = new RecordType(recordClass, constructorOf(recordClass, components));
        records.put(recordClass, type);
        List<RecordPart> parts = new ArrayList<>();
        for (RecordComponent component : components) {
            String path = recordClass.getSimpleName() + "." + component.getName();
            parts.add(new RecordPart(path, accessorOf(component), typeOf(component.getGenericType(), path)));
        }
        type.bind(parts);
        return type;
    }

    private WireType<Object> typeOf(Type type, String path) {
        if (type instanceof Class<?> plain) {
            return WireType.erase(plainType(plain, path));
        }
        if (type instanceof ParameterizedType generic) {
            return WireType.erase(containerType(generic, path));
        }
        throw unsupported(type, path);
    }

    private WireType<?> plainType(Class<?> type, String path) {
        if (type.isRecord()) {
            return recordType(type);
        }
        WireType<?> known = others.get(type);
        if (known != null) {
            return known;
        }
        if (type.isEnum() && WireEnum.class.isAssignableFrom(type)) {
            WireType<?> made = new EnumType(type);
            others.put(type, made);
            return made;
        }
        if (type.isInterface() && type.isSealed()) {
            TaggedType family = new TaggedType(type.getName());
            others.put(type, family);
            addRecordsOf(type, family);
            return family;
        }
        throw unsupported(type, path);
    }

    private WireType<?> containerType(ParameterizedType type, String path) {
        Type[] arguments = type.getActualTypeArguments();
        Type raw = type.getRawType();
        if (raw == Optional.class) {
            return new ContainerTypes.OptionalOf(typeOf(arguments[0], path));
        }
        if (raw == List.class) {
            return new ContainerTypes.ListOf(typeOf(arguments[0], path));
        }
        if (raw == Set.class) {
            return new ContainerTypes.SetOf(keyType(arguments[0], path));
        }
        if (raw == Map.class) {
            return new ContainerTypes.MapOf(keyType(arguments[0], path), typeOf(arguments[1], path));
        }
        throw unsupported(type, path);
    }

    /** Arrays compare by identity, so they cannot be found again in a set or map. */
    private WireType<Object> keyType(Type type, String path) {
        if (type == byte[].class) {
            throw unsupported(type, path + " (as set element or map key)");
        }
        return typeOf(type, path);
    }

    private static IllegalArgumentException unsupported(Type type, String path) {
        return new IllegalArgumentException(
                path + " has the type " + type.getTypeName() + ", which cannot travel; supported: " + SUPPORTED + ".");
    }

    private static MethodHandle constructorOf(Class<?> recordClass, RecordComponent[] components) {
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return lookupIn(recordClass)
                    .findConstructor(recordClass, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("The constructor of " + recordClass.getName() + " is out of reach.", e);
        }
    }

    private static MethodHandle accessorOf(RecordComponent component) {
        try {
            return lookupIn(component.getDeclaringRecord())
                    .unreflect(component.getAccessor())
                    .asType(MethodType.methodType(Object.class, Object.class));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("The accessor of " + component + " is out of reach.", e);
        }
    }

    private static MethodHandles.Lookup lookupIn(Class<?> recordClass) throws IllegalAccessException {
        return MethodHandles.privateLookupIn(recordClass, MethodHandles.lookup());
    }
}
