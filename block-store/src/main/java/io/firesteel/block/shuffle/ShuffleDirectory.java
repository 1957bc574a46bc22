package io.firesteel.block.shuffle;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** One application's directory of map outputs on one host. Only bare file names are resolved, so nothing outside is reachable. */
public record ShuffleDirectory(Path path) {
    private static final Pattern BARE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,254}");

    Path resolve(String file) {
        requireBareName(file);
        return path.resolve(file);
    }

    static void requireBareName(String file) {
        if (!BARE_NAME.matcher(file).matches() || file.contains("..")) {
            throw new IllegalArgumentException(
                    "'" + file + "' is no bare file name: use 1 to 255 letters, digits, '.', '_'"
                            + " or '-', starting with a letter or digit and without '..'.");
        }
    }
}
