package io.firesteel.dag.closure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.SerializedLambda;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads the method that a lambda is compiled to from its class file, which takes milliseconds. */
abstract class LambdaFile extends ClassVisitor {
    private final SerializedLambda lambda;

    LambdaFile(SerializedLambda lambda) {
        super(Opcodes.ASM9);
        this.lambda = lambda;
    }

    /** Who is shown the method. */
    abstract MethodVisitor method();

    /**
     * Reads the file, if the loader has it.
     *
     * @param flags of {@link ClassReader}
     * @throws IOException if it cannot be read, or is of a newer version than is known here
     */
    final void read(@Nullable ClassLoader loader, int flags) throws IOException {
        ClassLoader from = loader != null ? loader : ClassLoader.getSystemClassLoader();
        try (InputStream bytes = from.getResourceAsStream(lambda.getImplClass() + ".class")) {
            if (bytes != null) {
                new ClassReader(bytes).accept(this, flags);
            }
        } catch (IllegalArgumentException unknownVersion) {
            throw new IOException(
                    "The class file of " + lambda.getImplClass() + " is of an unknown version.", unknownVersion);
        }
    }

    @Override
    public final @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        boolean isLambda =
                name.equals(lambda.getImplMethodName()) && descriptor.equals(lambda.getImplMethodSignature());
        return isLambda ? method() : null;
    }
}
