package io.firesteel.bus.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import io.vertx.core.Context;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes membership events from Hazelcast's thread to a handler's own context. */
final class MemberEvents implements MembershipListener {
    private final Context context;
    private final Consumer<ClusterMember> joined;
    private final Consumer<ClusterMember> left;

    MemberEvents(Context context, Consumer<ClusterMember> joined, Consumer<ClusterMember> left) {
        this.context = context;
        this.joined = joined;
        this.left = left;
    }

    /** A member as the rest of the engine knows it; nothing for one that is not of Firesteel. */
    static Optional<ClusterMember> memberOf(Member member) {
        String role = member.getAttribute(NodeConfig.ROLE);
        String id = member.getAttribute(NodeConfig.ID);
        String address = member.getAttribute(NodeConfig.ADDRESS);
        if (role == null || id == null || address == null) {
            return Optional.empty();
        }
        HostPort memberAddress =
                new HostPort(member.getAddress().getHost(), member.getAddress().getPort());
        return Optional.of(new ClusterMember(
                NodeRole.valueOf(role), id, address, member.getUuid(), member.isLiteMember(), memberAddress));
    }

    @Override
    public void memberAdded(MembershipEvent event) {
        tell(joined, event);
    }

    @Override
    public void memberRemoved(MembershipEvent event) {
        tell(left, event);
    }

    private void tell(Consumer<ClusterMember> handler, MembershipEvent event) {
        memberOf(event.getMember()).ifPresent(member -> context.runOnContext(ignored -> handler.accept(member)));
    }
}
