package io.firesteel.worker;

import io.firesteel.block.net.AccessCheck;
import io.firesteel.bus.message.Secret;
import io.firesteel.dag.id.ApplicationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which token opens which application's files on this worker. Shared on purpose between the verticle, which changes it,
 * and the block server's threads; each entry stands alone, so no lock is needed.
 */
final class ApplicationTokens implements AccessCheck {
    private final Map<ApplicationId, Secret> tokens = new ConcurrentHashMap<>();

    void admit(ApplicationId application, Secret token) {
        tokens.put(application, token);
    }

    void dismiss(ApplicationId application) {
        tokens.remove(application);
    }

    @Override
    public boolean isKnown(String token) {
        return tokens.values().stream().anyMatch(known -> isEqual(known, token));
    }

    @Override
    public boolean mayRead(String token, ApplicationId application) {
        Secret known = tokens.get(application);
        return known != null && isEqual(known, token);
    }

    private static boolean isEqual(Secret known, String shown) {
        return MessageDigest.isEqual(
                known.value().getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }
}
