package io.firesteel.simulation.planted;

import io.firesteel.simulation.planted.Edit.Kind;
import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Carries out edits on one class; {@link #done} says how many places were changed. */
final class PlantingVisitor extends ClassVisitor {
    private final List<Edit> edits;
    private int done;
    private String owner = "";

    PlantingVisitor(ClassVisitor next, List<Edit> edits) {
        super(Opcodes.ASM9, next);
        this.edits = edits;
    }

    int done() {
        return done;
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        owner = name;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        for (Edit edit : edits) {
            if (edit.changes(name)) {
                next = edit.kind() == Kind.SKIPS
                        ? new Skipping(next, edit.detail())
                        : new Replacing(next, edit, access, descriptor);
            }
        }
        return next;
    }

    private static void pushNothing(MethodVisitor code, Type type) {
        switch (type.getSort()) {
            case Type.VOID -> {}
            case Type.BOOLEAN, Type.CHAR, Type.BYTE, Type.SHORT, Type.INT -> code.visitInsn(Opcodes.ICONST_0);
            case Type.LONG -> code.visitInsn(Opcodes.LCONST_0);
            case Type.DOUBLE -> code.visitInsn(Opcodes.DCONST_0);
            default -> pushEmpty(code, type);
        }
    }

    private static void pushEmpty(MethodVisitor code, Type type) {
        String name = type.getInternalName();
        switch (name) {
            case "java/util/Optional" ->
                code.visitMethodInsn(Opcodes.INVOKESTATIC, name, "empty", "()Ljava/util/Optional;", false);
            case "java/util/List" -> code.visitMethodInsn(Opcodes.INVOKESTATIC, name, "of", "()Ljava/util/List;", true);
            default -> code.visitInsn(Opcodes.ACONST_NULL);
        }
    }

    /** Passes over calls of one method. */
    private final class Skipping extends MethodVisitor {
        private final String callee;

        Skipping(MethodVisitor next, String callee) {
            super(Opcodes.ASM9, next);
            this.callee = callee;
        }

        @Override
        public void visitMethodInsn(int opcode, String type, String name, String descriptor, boolean isInterface) {
            if (!name.equals(callee)) {
                super.visitMethodInsn(opcode, type, name, descriptor, isInterface);
                return;
            }
            done++;
            Type[] arguments = Type.getArgumentTypes(descriptor);
            for (int i = arguments.length - 1; i >= 0; i--) {
                visitInsn(arguments[i].getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
            }
            if (opcode != Opcodes.INVOKESTATIC) {
                visitInsn(Opcodes.POP);
            }
            pushNothing(this, Type.getReturnType(descriptor));
        }
    }

    /** Has another body. */
    private final class Replacing extends MethodVisitor {
        private final MethodVisitor target;
        private final Edit edit;
        private final int access;
        private final String descriptor;

        Replacing(MethodVisitor target, Edit edit, int access, String descriptor) {
            super(Opcodes.ASM9);
            this.target = target;
            this.edit = edit;
            this.access = access;
            this.descriptor = descriptor;
        }

        @Override
        public void visitCode() {
            done++;
            Type result = Type.getReturnType(descriptor);
            target.visitCode();
            if (edit.kind() == Kind.CALLS) {
                call(result);
            } else {
                push(result);
            }
            target.visitInsn(result.getOpcode(Opcodes.IRETURN));
            target.visitMaxs(0, 0);
            target.visitEnd();
        }

        private void push(Type result) {
            switch (edit.detail()) {
                case "nothing", "false" -> pushNothing(target, result);
                case "true" -> target.visitInsn(Opcodes.ICONST_1);
                default ->
                    target.visitFieldInsn(
                            Opcodes.GETSTATIC, result.getInternalName(), edit.detail(), result.getDescriptor());
            }
        }

        private void call(Type result) {
            if ((access & Opcodes.ACC_STATIC) != 0) {
                throw new IllegalArgumentException("Only methods of objects are replaced by calls: " + edit);
            }
            target.visitVarInsn(Opcodes.ALOAD, 0);
            int at = 1;
            for (Type argument : Type.getArgumentTypes(descriptor)) {
                target.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), at);
                at += argument.getSize();
            }
            String planted = "(Ljava/lang/Object;" + descriptor.substring(1, descriptor.indexOf(')') + 1)
                    + result.getDescriptor();
            target.visitMethodInsn(
                    Opcodes.INVOKESTATIC, Type.getInternalName(PlantedCode.class), edit.detail(), planted, false);
        }
    }

    @Override
    public String toString() {
        return owner + " " + edits;
    }
}
