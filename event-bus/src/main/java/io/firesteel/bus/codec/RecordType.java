package io.firesteel.bus.codec;

import java.lang.invoke.MethodHandle;
import java.util.List;

/** A record as its components in declared order. A record without components is one zero byte. */
final class RecordType implements WireType<Object> {
    private final Class<?> recordClass;
    private final MethodHandle constructor;
    private List<RecordPart> parts = List.of();

    /** Takes the canonical constructor as a handle of type {@code (Object[])Object}. */
    RecordType(Class<?> recordClass, MethodHandle constructor) {
        this.recordClass = recordClass;
        this.constructor = constructor;
    }

    /** Completes this type; apart from construction because a record may contain itself. */
    void bind(List<RecordPart> components) {
        parts = List.copyOf(components);
    }

    Class<?> recordClass() {
        return recordClass;
    }

    @Override
    public void write(WireWriter out, Object value) {
        if (parts.isEmpty()) {
            out.writeByte(0);
        }
        for (RecordPart part : parts) {
            part.write(out, value);
        }
    }

    @Override
    public Object read(WireReader in) {
        in.enter(recordClass);
        if (parts.isEmpty()) {
            in.readByte();
        }
        Object[] values = new Object[parts.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = parts.get(i).type().read(in);
        }
        in.leave();
        return construct(values);
    }

    private Object construct(Object[] values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (Error e) {
            throw e;
        } catch (Throwable refusal) {
            throw new WireException(
                    "A " + recordClass.getSimpleName() + " from the wire is refused by its own checks: "
                            + refusal.getMessage(),
                    refusal);
        }
    }
}
