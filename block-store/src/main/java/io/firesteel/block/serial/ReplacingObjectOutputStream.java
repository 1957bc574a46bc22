package io.firesteel.block.serial;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.function.UnaryOperator;

/** An object stream that writes other objects in place of some. */
final class ReplacingObjectOutputStream extends ObjectOutputStream {
    private final UnaryOperator<Object> written;

    ReplacingObjectOutputStream(OutputStream out, UnaryOperator<Object> written) throws IOException {
        super(out);
        this.written = written;
        enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object object) {
        return written.apply(object);
    }
}
