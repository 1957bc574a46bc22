package io.firesteel.bus.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other masters and workers that were members last, in the file {@code members} of a process's work directory: through
 * them it finds a cluster whose masters are all gone. Losing the file costs nothing while a master can be reached.
 */
public final class KnownMembers {
    private static final Logger LOG = LoggerFactory.getLogger(KnownMembers.class);
    private static final String NAME = "members";

    private final Path file;

    /** Of the process with that work directory. */
    public KnownMembers(Path workDirectory) {
        this.file = workDirectory.resolve(NAME);
    }

    /** Those of its former life; none if it has had none. Blocks. */
    public List<HostPort> remembered() {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().map(HostPort::parse).toList()
                    : List.of();
        } catch (IOException | UncheckedIOException | IllegalArgumentException unreadable) {
            LOG.warn("The members of former times cannot be read from {}: {}", file, String.valueOf(unreadable));
            return List.of();
        }
    }

    /** Keeps the file up to date from now on. What was there last stays when nobody is. */
    public void keep(ClusterNode node) {
        node.onMemberJoined(joined -> write(node));
        node.onMemberLeft(left -> write(node));
        write(node);
    }

    private void write(ClusterNode node) {
        HostPort own = node.memberAddress();
        List<String> others = node.members().stream()
                .filter(member -> !member.lite() && !member.memberAddress().equals(own))
                .map(member -> member.memberAddress().toString())
                .toList();
        if (!others.isEmpty()) {
            Vertx vertx = node.vertx();
            Future<Path> unused = vertx.executeBlocking(() -> replace(others))
                    .onFailure(failure -> LOG.warn("The members cannot be kept in {}", file, failure));
        }
    }

    // Handlers may run on more than one context.
    private synchronized Path replace(List<String> members) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Path made = Files.write(file.resolveSibling(NAME + ".tmp"), members);
        return Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
