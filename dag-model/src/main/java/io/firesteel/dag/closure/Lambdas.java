package io.firesteel.dag.closure;

import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.Optional;

/** Reads the captured values of a serialisable lambda or method reference. */
final class Lambdas {
    private Lambdas() {}

    /** What the lambda captured; empty if the object is no serialisable lambda. */
    static Optional<SerializedLambda> read(Object object) {
        if (!object.getClass().isSynthetic()) {
            return Optional.empty();
        }
        try {
            Method writeReplace = object.getClass().getDeclaredMethod("writeReplace");
            writeReplace.setAccessible(true);
            return writeReplace.invoke(object) instanceof SerializedLambda lambda
                    ? Optional.of(lambda)
                    : Optional.empty();
        } catch (NoSuchMethodException notALambda) {
            return Optional.empty();
        } catch (ReflectiveOperationException | InaccessibleObjectException unreadable) {
            throw new IllegalStateException(
                    "The captured values of " + object.getClass().getName() + " cannot be read.", unreadable);
        }
    }
}
