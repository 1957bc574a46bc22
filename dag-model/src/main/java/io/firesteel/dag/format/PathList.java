package io.firesteel.dag.format;

import java.util.ArrayList;
import java.util.List;

/** Paths written one after the other with commas between them. */
public final class PathList {
    private PathList() {}

    /**
     * The paths of a list. A comma within braces belongs to a pattern, one after a backslash to a name.
     *
     * @param operation for the message
     * @throws IllegalArgumentException if there is none
     */
    public static List<String> parse(String operation, String paths) {
        List<String> each = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < paths.length(); i++) {
            char next = paths.charAt(i);
            if (next == '\\') {
                i++;
            } else if (next == '{') {
                depth++;
            } else if (next == '}') {
                depth--;
            } else if (next == ',' && depth <= 0) {
                add(paths.substring(from, i), each);
                from = i + 1;
            }
        }
        add(paths.substring(from), each);
        if (each.isEmpty()) {
            throw new IllegalArgumentException(operation + " needs the path of a file, not '" + paths + "'.");
        }
        return List.copyOf(each);
    }

    private static void add(String path, List<String> to) {
        String stripped = path.strip();
        if (!stripped.isEmpty()) {
            to.add(stripped);
        }
    }
}
