package io.firesteel.dag.closure;

import java.io.IOException;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The source names of a lambda's captured variables and its line, read from the class file's debug tables. Costs
 * milliseconds, so it is asked only when there is a fault to report. Without debug tables names are {@code arg0 …}.
 */
final class CapturedNames {
    private final SerializedLambda lambda;
    private final Map<Integer, String> bySlot = new HashMap<>();
    private @Nullable String source;
    private int line;

    private CapturedNames(SerializedLambda lambda) {
        this.lambda = lambda;
    }

    static CapturedNames of(SerializedLambda lambda, @Nullable ClassLoader loader) {
        CapturedNames names = new CapturedNames(lambda);
        try {
            names.new DebugTables(lambda).read(loader, ClassReader.SKIP_FRAMES);
        } catch (IOException unreadable) {
            names.bySlot.clear();
        }
        return names;
    }

    /** Prints as {@code captured `extras` in lambda app.Job (Job.java:12)}. */
    String describe(int captured) {
        String owner = lambda.getImplClass().replace('/', '.');
        if (!isLambda(lambda)) {
            return "captured receiver of the method reference " + owner + "::" + lambda.getImplMethodName();
        }
        String where = source == null ? "" : " (" + source + ":" + line + ")";
        String what = isThis(lambda, captured) ? "captured `this`" : "captured `" + name(captured) + "`";
        return what + " in lambda " + owner + where;
    }

    private static boolean isLambda(SerializedLambda lambda) {
        return lambda.getImplMethodName().startsWith("lambda$");
    }

    /** Whether a captured value is the {@code this} of the method that the lambda stands in; reads no class file. */
    static boolean isThis(SerializedLambda lambda, int captured) {
        return captured == 0 && lambda.getImplMethodKind() != MethodHandleInfo.REF_invokeStatic && isLambda(lambda);
    }

    private String name(int captured) {
        boolean isStatic = lambda.getImplMethodKind() == MethodHandleInfo.REF_invokeStatic;
        Type[] arguments = Type.getArgumentTypes(lambda.getImplMethodSignature());
        int slot = isStatic ? 0 : 1;
        int index = isStatic ? captured : captured - 1;
        for (int i = 0; i < index && i < arguments.length; i++) {
            slot += arguments[i].getSize();
        }
        return bySlot.getOrDefault(slot, "arg" + captured);
    }

    private final class DebugTables extends LambdaFile {
        DebugTables(SerializedLambda lambda) {
            super(lambda);
        }

        @Override
        public void visitSource(@Nullable String file, @Nullable String debug) {
            source = file;
        }

        @Override
        MethodVisitor method() {
            return new LambdaTables();
        }
    }

    private final class LambdaTables extends MethodVisitor {
        LambdaTables() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = line == 0 ? number : line;
        }

        @Override
        public void visitLocalVariable(
                String name, String descriptor, @Nullable String signature, Label start, Label end, int index) {
            bySlot.putIfAbsent(index, name);
        }
    }
}
