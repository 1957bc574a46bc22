package io.firesteel.simulation.planted;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/** Loads the engine and its simulation anew, with some methods changed. */
final class PlantingLoader extends ClassLoader {
    private static final String OURS = "io.firesteel.";

    private final List<Edit> edits;

    PlantingLoader(List<Edit> edits) {
        super(PlantingLoader.class.getClassLoader());
        this.edits = edits;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = plant(name, read(name));
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] read(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] plant(String name, byte[] bytes) {
        List<Edit> here =
                edits.stream().filter(edit -> edit.binaryName().equals(name)).toList();
        if (here.isEmpty()) {
            return bytes;
        }
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        PlantingVisitor planting = new PlantingVisitor(writer, here);
        reader.accept(planting, 0);
        if (planting.done() < here.size()) {
            throw new IllegalStateException(
                    "There is nothing to change any more in " + name + " for " + here + ": adapt the planted fault.");
        }
        return writer.toByteArray();
    }
}
