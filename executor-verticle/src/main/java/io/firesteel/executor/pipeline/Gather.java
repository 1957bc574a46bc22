package io.firesteel.executor.pipeline;

import io.firesteel.executor.push.Sink;
import java.util.Collection;

/** Adds each element to a collection. */
final class Gather extends Sink {
    private final Collection<Object> elements;

    Gather(Collection<Object> elements) {
        this.elements = elements;
    }

    @Override
    public void accept(Object element) {
        elements.add(element);
    }
}
