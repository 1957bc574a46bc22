package io.firesteel.dag.closure;

import java.io.IOException;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a lambda of two longs computes, read from its class file: {@code (a, b) -> a + b}, and {@code Math.min},
 * {@code Math.max} and {@code Long.sum} of the same. Nothing else is recognised.
 */
final class FoldingLambda {
    private static final String BOXED = "(Ljava/lang/Long;Ljava/lang/Long;)Ljava/lang/Long;";
    private static final String FIRST = "aload 0, java/lang/Long.longValue";
    private static final String SECOND = "aload 1, java/lang/Long.longValue";
    private static final String RETURN = "java/lang/Long.valueOf, " + Opcodes.ARETURN;
    private static final Map<String, LongFold> FOLDS = Map.of(
            String.valueOf(Opcodes.LADD),
            LongFold.SUM,
            "java/lang/Long.sum",
            LongFold.SUM,
            "java/lang/Long.min",
            LongFold.MIN,
            "java/lang/Long.max",
            LongFold.MAX,
            "java/lang/Math.min",
            LongFold.MIN,
            "java/lang/Math.max",
            LongFold.MAX);

    private FoldingLambda() {}

    /** Reads the class file, which takes milliseconds, if the lambda is one of two longs that captures nothing. */
    static Optional<LongFold> read(SerializedLambda lambda, @Nullable ClassLoader loader) {
        if (lambda.getCapturedArgCount() > 0 || !lambda.getImplMethodSignature().equals(BOXED)) {
            return Optional.empty();
        }
        try {
            Body body = new Body(lambda);
            body.read(loader, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return fold(String.join(", ", body.instructions));
        } catch (IOException unreadable) {
            return Optional.empty(); // of a newer class file version, say: the function itself is used
        }
    }

    private static Optional<LongFold> fold(String instructions) {
        for (Map.Entry<String, LongFold> known : FOLDS.entrySet()) {
            if (instructions.equals(String.join(", ", FIRST, SECOND, known.getKey(), RETURN))
                    || instructions.equals(String.join(", ", SECOND, FIRST, known.getKey(), RETURN))) {
                return Optional.of(known.getValue());
            }
        }
        return Optional.empty();
    }

    /** The instructions of the lambda, as text. */
    private static final class Body extends LambdaFile {
        private final List<String> instructions = new ArrayList<>();

        Body(SerializedLambda lambda) {
            super(lambda);
        }

        @Override
        MethodVisitor method() {
            return new Instructions(instructions);
        }
    }

    /** Whatever has an effect, or takes what another instruction gives, must be in the text. */
    private static final class Instructions extends MethodVisitor {
        private static final String OTHER = "other";

        private final List<String> instructions;

        Instructions(List<String> instructions) {
            super(Opcodes.ASM9);
            this.instructions = instructions;
        }

        @Override
        public void visitInsn(int opcode) {
            instructions.add(String.valueOf(opcode));
        }

        @Override
        public void visitVarInsn(int opcode, int index) {
            instructions.add(opcode == Opcodes.ALOAD ? "aload " + index : OTHER);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            instructions.add(owner + "." + name);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            instructions.add(OTHER);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            instructions.add(OTHER);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            instructions.add(OTHER);
        }

        @Override
        public void visitIincInsn(int index, int increment) {
            instructions.add(OTHER);
        }
    }
}
