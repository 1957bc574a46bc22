package io.firesteel.master.raft;

/** What a member is to its group. */
public enum Role {
    /** It follows a leader or waits for one; ends when it has heard nobody for a while. */
    FOLLOWER,
    /** It asks to lead; ends with a majority, by another leader's message, or by the next try. */
    CANDIDATE,
    /** It leads its term; ends by a higher one, or when no majority answers. */
    LEADER
}
