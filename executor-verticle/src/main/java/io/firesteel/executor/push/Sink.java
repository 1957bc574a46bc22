package io.firesteel.executor.push;

import io.firesteel.dag.Pair;
import io.firesteel.dag.Text;

/**
 * Where elements are pushed. An abstract class, not an interface: its calls are the cheaper ones when many kinds are loaded.
 *
 * <p>Every element may come as an object. One of the kinds below may come as primitive values instead, which a sink that
 * does not say otherwise makes an object of: so what a sink sees does not depend on who pushes.
 */
public abstract class Sink {
    /** Takes one element, which may be null. */
    public abstract void accept(Object element) throws Exception;

    /** Takes a {@code Long}. */
    public void acceptLong(long number) throws Exception {
        accept(number);
    }

    /** Takes a {@code Double}. */
    public void acceptDouble(double number) throws Exception {
        accept(number);
    }

    /** Takes a {@link Text}, whose bytes may change once this has returned. */
    public void acceptText(byte[] bytes, int from, int to) throws Exception {
        accept(Text.copyOf(bytes, from, to));
    }

    /** Takes a pair of longs. */
    public void acceptPair(long key, long value) throws Exception {
        accept(new Pair<>(key, value));
    }

    /** Takes a pair of a {@link Text}, whose bytes may change once this has returned, and a {@code Long}. */
    public void acceptPair(byte[] bytes, int from, int to, long value) throws Exception {
        accept(new Pair<>(Text.copyOf(bytes, from, to), value));
    }
}
