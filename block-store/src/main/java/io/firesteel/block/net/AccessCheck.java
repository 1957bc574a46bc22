package io.firesteel.block.net;

import io.firesteel.dag.id.ApplicationId;

/**
 * Which tokens open which application's map outputs, for a server of several applications. Safe for several threads;
 * must not block.
 */
public interface AccessCheck {
    /** Opens nothing: only the server's own token does. */
    AccessCheck NONE = new AccessCheck() {
        @Override
        public boolean isKnown(String token) {
            return false;
        }

        @Override
        public boolean mayRead(String token, ApplicationId application) {
            return false;
        }
    };

    /** Whether the token opens anything here. */
    boolean isKnown(String token);

    /** Whether the token opens the map outputs of that application. */
    boolean mayRead(String token, ApplicationId application);
}
