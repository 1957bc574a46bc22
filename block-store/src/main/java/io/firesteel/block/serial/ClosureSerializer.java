package io.firesteel.block.serial;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Closures and plans to bytes and back, by Java serialisation, because it alone carries lambdas with the semantics users
 * expect. Once a stage, never once a record.
 *
 * <p>Stateless and safe for several threads. Bytes must come from an authenticated peer: the filter of
 * {@link ClosureFilter} is a second line, not the first.
 */
public final class ClosureSerializer {
    /** Writes the object and everything it refers to. */
    public byte[] serialize(Object value) {
        return write(value, ObjectOutputStream::new);
    }

    /**
     * As {@link #serialize(Object)}, with some objects replaced.
     *
     * @param written what is to be written in place of each object: most often itself; asked once for each
     */
    public byte[] serialize(Object value, UnaryOperator<Object> written) {
        return write(value, bytes -> new ReplacingObjectOutputStream(bytes, written));
    }

    private interface Opening {
        ObjectOutputStream open(ByteArrayOutputStream bytes) throws IOException;
    }

    private static byte[] write(Object value, Opening opening) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (ObjectOutputStream out = opening.open(bytes)) {
            out.writeObject(value);
        } catch (NotSerializableException failure) {
            throw new ClosureSerializationException(
                    failure.getMessage() + ", reached from " + value.getClass().getName()
                            + ", is not Serializable. Make it so, mark the field transient, or copy the one value needed into"
                            + " a local variable before the lambda.",
                    failure);
        } catch (IOException | RuntimeException | StackOverflowError failure) {
            throw new ClosureSerializationException(
                    "Cannot serialise " + value.getClass().getName() + ": " + failure, failure);
        }
        return bytes.toByteArray();
    }

    /** Reads an object back; its classes are looked up through the loader. */
    public Object deserialize(byte[] bytes, ClassLoader loader) {
        return deserialize(bytes, loader, met -> {});
    }

    /**
     * As {@link #deserialize(byte[], ClassLoader)}, showing each object that is read: handles are bound to where they are.
     */
    public Object deserialize(byte[] bytes, ClassLoader loader, Consumer<Object> met) {
        try (LoaderObjectInputStream in = new LoaderObjectInputStream(new ByteArrayInputStream(bytes), loader, met)) {
            in.setObjectInputFilter(ClosureFilter.INSTANCE);
            return in.readObject();
        } catch (InvalidClassException failure) {
            throw new ClosureSerializationException(
                    "A closure was refused: " + failure.getMessage()
                            + ". Its class is denied or differs between the two sides.",
                    failure);
        } catch (ClosureSerializationException explained) {
            throw explained;
        } catch (ClassNotFoundException failure) {
            throw ClosureSerializationException.unknownClass(failure);
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError failure) {
            throw new ClosureSerializationException(
                    "Cannot read back a closure of " + bytes.length + " bytes: " + failure, failure);
        }
    }
}
