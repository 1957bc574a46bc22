package io.firesteel.driver.source;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.JobFailedException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The files that a user's paths name, in order. As Hadoop's input formats have it: a directory stands for the files
 * directly in it, and names that begin with {@code _} or {@code .} are hidden from directories and wildcards, so that the
 * output of a save can be read back. A directory within a directory is refused: its files would be missed silently.
 */
final class FileListing {
    private final CallSite site;
    private final List<ListedFile> files = new ArrayList<>();

    private FileListing(CallSite site) {
        this.site = site;
    }

    /** A file and its size when it was looked at. */
    record ListedFile(Path path, long bytes) {}

    static List<ListedFile> of(List<String> paths, CallSite site) {
        FileListing listing = new FileListing(site);
        for (String path : paths) {
            try {
                listing.add(path);
            } catch (IOException e) {
                throw new JobFailedException(site + ": '" + path + "' cannot be listed: " + e, e);
            }
        }
        return listing.files;
    }

    private void add(String text) throws IOException {
        if (!Glob.isPattern(text) || isName(text)) {
            addNamed(Locations.toPath(text, site));
            return;
        }
        Set<Path> matches = new TreeSet<>();
        try {
            for (String alternative : Glob.alternatives(text)) {
                match(alternative, matches);
            }
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(site + ": '" + text + "' is no pattern of paths: " + e.getMessage() + ".", e);
        }
        if (matches.isEmpty()) {
            throw new JobFailedException(site + ": no file matches '" + text + "'.");
        }
        for (Path match : matches) {
            addNamed(match);
        }
    }

    /** A file may have a name that looks like a pattern. */
    private static boolean isName(String text) {
        try {
            return Files.exists(Path.of(text));
        } catch (IllegalArgumentException noPath) {
            return false;
        }
    }

    private void match(String pattern, Set<Path> matches) throws IOException {
        String[] segments = pattern.split("/", -1);
        int first = 0;
        while (first < segments.length && !Glob.hasWildcard(segments[first])) {
            first++;
        }
        int prefix = 0;
        for (int i = 0; i < first; i++) {
            prefix += segments[i].length() + 1;
        }
        String base = Glob.unescaped(pattern.substring(0, Math.min(prefix, pattern.length())));
        List<Path> found = List.of(Locations.toPath(base, site));
        for (int i = first; i < segments.length; i++) {
            found = Glob.hasWildcard(segments[i])
                    ? children(found, segments[i])
                    : resolved(found, Glob.unescaped(segments[i]));
        }
        found.stream().filter(Files::exists).forEach(matches::add);
    }

    private static List<Path> resolved(List<Path> directories, String name) {
        return directories.stream().map(directory -> directory.resolve(name)).toList();
    }

    private static List<Path> children(List<Path> directories, String segment) throws IOException {
        Pattern pattern = Glob.compile(segment);
        List<Path> found = new ArrayList<>();
        for (Path directory : directories) {
            if (!Files.isDirectory(directory)) {
                continue;
            }
            for (Path child : children(directory)) {
                String name = nameOf(child);
                boolean hidden = isHidden(name) && name.charAt(0) != segment.charAt(0);
                if (!hidden && pattern.matcher(name).matches()) {
                    found.add(child);
                }
            }
        }
        return found;
    }

    private static List<Path> children(Path directory) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(children::add);
        }
        children.sort(null);
        return children;
    }

    private static String nameOf(Path path) {
        Path name = path.getFileName();
        // Some providers end the names of directories with a slash.
        return name == null ? "" : name.toString().replaceFirst("/$", "");
    }

    private static boolean isHidden(String name) {
        return name.startsWith("_") || name.startsWith(".");
    }

    private void addNamed(Path path) throws IOException {
        BasicFileAttributes attributes = attributes(path);
        if (!attributes.isDirectory()) {
            addFile(path, attributes);
            return;
        }
        for (Path child : children(path)) {
            if (isHidden(nameOf(child))) {
                continue;
            }
            BasicFileAttributes ofChild = attributes(child);
            if (ofChild.isDirectory()) {
                throw new JobFailedException(site + ": the directory " + path.toAbsolutePath()
                        + " has a directory in it, " + nameOf(child) + ". Only files directly in a directory are read;"
                        + " to read those further down, name them by a pattern, as " + path + "/*/*.");
            }
            addFile(child, ofChild);
        }
    }

    private BasicFileAttributes attributes(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            throw new JobFailedException(site + ": there is no file " + path.toAbsolutePath() + ".", e);
        }
    }

    private void addFile(Path path, BasicFileAttributes attributes) {
        if (!Files.isReadable(path)) {
            throw new JobFailedException(site + ": the file " + path.toAbsolutePath()
                    + " may not be read by this user; change its permissions or run as another user.");
        }
        files.add(new ListedFile(path, attributes.size()));
    }
}
