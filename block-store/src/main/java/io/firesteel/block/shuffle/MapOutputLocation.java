package io.firesteel.block.shuffle;

/**
 * Where one map output lies: a range of a file in the application's shuffle directory of one worker.
 *
 * @param file a bare file name, never a path
 */
public record MapOutputLocation(String file, long offset, long length) {
    /** Refuses a name that could leave the directory and a range that cannot be. */
    public MapOutputLocation {
        ShuffleDirectory.requireBareName(file);
        if (offset < 0 || length < 0 || offset > Long.MAX_VALUE - length) {
            throw new IllegalArgumentException(
                    "The range " + offset + "+" + length + " of the map output in " + file + " cannot be.");
        }
    }

    @Override
    public String toString() {
        return file + "@" + offset + "+" + length;
    }
}
