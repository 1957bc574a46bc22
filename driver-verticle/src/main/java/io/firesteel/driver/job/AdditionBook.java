package io.firesteel.driver.job;

import io.firesteel.bus.codec.WireCodec;
import io.firesteel.bus.message.Additions;
import io.firesteel.bus.message.Additions.AddedFile;
import io.firesteel.bus.message.Messages;
import io.firesteel.bus.message.Sha256;
import io.firesteel.dag.CallSite;
import io.firesteel.dag.id.BlockId;
import io.firesteel.driver.source.Locations;
import io.firesteel.driver.stage.StageSetting.NamedBlob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files and jars added to the application so far, as a list that jobs carry. Files stay where they are and are
 * served from there. Safe for use by any thread; {@code this} guards the lists.
 */
final class AdditionBook {
    private final BlobShelf shelf;
    private final List<AddedFile> files = new ArrayList<>();
    private final List<AddedFile> jars = new ArrayList<>();
    private Optional<NamedBlob> current = Optional.empty();

    AdditionBook(BlobShelf shelf) {
        this.shelf = shelf;
    }

    /** The list for jobs asked for now; empty if nothing was added. */
    synchronized Optional<NamedBlob> current() {
        return current;
    }

    synchronized List<String> files() {
        return files.stream().map(AddedFile::name).toList();
    }

    synchronized List<String> jars() {
        return jars.stream().map(AddedFile::name).toList();
    }

    void addFile(String path, boolean recursive) {
        CallSite site = CallSite.here("addFile");
        Path root = existing(path, site);
        List<AddedFile> found = new ArrayList<>();
        for (Path file : filesOf(root, recursive, site)) {
            Path parent = root.getParent();
            String name = (parent == null ? root : parent.relativize(file)).toString();
            found.add(register(file, name.replace('\\', '/'), site));
        }
        add(found, files, site);
    }

    void addJar(String path) {
        CallSite site = CallSite.here("addJar");
        Path jar = existing(path, site);
        add(List.of(register(jar, String.valueOf(jar.getFileName()), site)), jars, site);
    }

    private static Path existing(String name, CallSite site) {
        Path path = Locations.toPath(name, site).toAbsolutePath().normalize();
        if (!Files.isReadable(path)) {
            throw new IllegalArgumentException(
                    site + ": there is no " + path + " that can be read; give the path of a file on this machine.");
        }
        return path;
    }

    private static List<Path> filesOf(Path root, boolean recursive, CallSite site) {
        if (!Files.isDirectory(root)) {
            return List.of(root);
        }
        if (!recursive) {
            throw new IllegalArgumentException(site + ": " + root + " is a directory; say that it is to be added with "
                    + "all files in it: addFile(path, true).");
        }
        try (Stream<Path> walked = Files.walk(root)) {
            return walked.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new IllegalArgumentException(site + ": " + root + " cannot be listed: " + e, e);
        }
    }

    private AddedFile register(Path file, String name, CallSite site) {
        try {
            String sha256 = Sha256.of(file);
            shelf.serve(BlockId.blob(sha256), file);
            return new AddedFile(name, sha256, Files.size(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(site + ": " + file + " cannot be read: " + e, e);
        }
    }

    private synchronized void add(List<AddedFile> added, List<AddedFile> to, CallSite site) {
        for (AddedFile file : added) {
            Optional<AddedFile> namesake = to.stream()
                    .filter(known -> known.name().equals(file.name()))
                    .findFirst();
            if (namesake.isEmpty()) {
                to.add(file);
            } else if (!namesake.get().equals(file)) {
                throw new IllegalArgumentException(site + ": a file " + file.name() + " with other content was added "
                        + "before, and tasks may have it; add this one under another name.");
            }
        }
        byte[] list = new WireCodec(Messages.REGISTRY)
                .encode(new Additions(shelf.server(), files, jars))
                .getBytes();
        current = Optional.of(new NamedBlob(Sha256.of(list), shelf.toPayload(list)));
    }
}
