package io.firesteel.executor.pipeline;

/** Where elements are pushed. An abstract class, not an interface: its calls are the cheaper ones when many kinds are loaded. */
abstract class Sink {
    /** Takes one element, which may be null. */
    abstract void accept(Object element) throws Exception;
}
