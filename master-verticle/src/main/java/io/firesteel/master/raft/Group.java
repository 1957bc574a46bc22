package io.firesteel.master.raft;

import io.firesteel.dag.id.MasterId;
import java.util.List;

/**
 * The masters that have a vote, this one among them. The group never changes while it lives.
 *
 * @param members in the order of their ids, the same for all
 */
public record Group(MasterId self, List<MasterId> members) {
    public Group {
        members = members.stream().distinct().sorted().toList();
        if (!members.contains(self)) {
            throw new IllegalArgumentException("Master " + self + " is none of its group " + members + ".");
        }
    }

    /** A master that asks nobody. */
    public static Group alone(MasterId self) {
        return new Group(self, List.of(self));
    }

    /** So many are more than half: 1 of 1, 2 of 2, 2 of 3. */
    public int majority() {
        return members.size() / 2 + 1;
    }

    /** How many members may be lost while the others still can lead. */
    public int survives() {
        return members.size() - majority();
    }

    /** All but this one. */
    public List<MasterId> others() {
        return members.stream().filter(member -> !member.equals(self)).toList();
    }

    int rank() {
        return members.indexOf(self);
    }
}
