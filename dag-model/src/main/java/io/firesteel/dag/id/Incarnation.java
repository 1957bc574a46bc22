package io.firesteel.dag.id;

/**
 * Which life of a process a message speaks of. Drawn once at process start, larger for a later life on the same host;
 * a receiver that has fenced an incarnation drops all that it still says.
 */
public record Incarnation(long value) implements Comparable<Incarnation> {
    @Override
    public int compareTo(Incarnation other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toHexString(value);
    }
}
