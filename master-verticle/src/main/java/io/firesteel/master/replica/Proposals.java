package io.firesteel.master.replica;

import io.firesteel.bus.message.DriverToMaster.RegisterApplication;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.master.core.Heritage;
import io.firesteel.master.replica.Replicated.Admitted;
import io.firesteel.master.replica.Replicated.Ended;
import io.firesteel.master.replica.Replicated.Life;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a leader has put before the others and not seen agreed on, so that it does not do so twice; and what it still has to,
 * by comparing what it knows with what is agreed on. All of it ends with its term.
 */
final class Proposals {
    private final Set<Life> admitting = new HashSet<>();
    private final Set<Life> ending = new HashSet<>();

    /** The entry for a new application, unless it is on its way. */
    Optional<Replicated> admit(RegisterApplication request, long epochMillis) {
        Admitted admitted = Admitted.of(request, epochMillis);
        return admitting.add(admitted.life()) ? Optional.of(admitted) : Optional.empty();
    }

    void onAgreed(Replicated entry) {
        if (entry instanceof Admitted admitted) {
            admitting.remove(admitted.life());
        } else if (entry instanceof Ended ended) {
            ending.remove(ended.life());
        }
    }

    void clear() {
        admitting.clear();
        ending.clear();
    }

    /** Entries that make the register agree with the leader. */
    List<Replicated> differences(Heritage leader, ApplicationRegister register, long epochMillis) {
        List<Replicated> proposed = new ArrayList<>();
        Set<Life> active = new HashSet<>();
        for (RegisterApplication request : leader.active()) {
            Life life = lifeOf(request);
            active.add(life);
            if (!register.isActive(life)) {
                admit(request, epochMillis).ifPresent(proposed::add);
            }
        }
        Map<ApplicationId, Heritage.Past> past = pastOf(leader);
        for (Admitted admitted : register.active()) {
            Heritage.Past over = past.get(admitted.application());
            if (over != null && !active.contains(admitted.life()) && ending.add(admitted.life())) {
                proposed.add(new Ended(
                        admitted.application(),
                        admitted.incarnation(),
                        over.state(),
                        over.reason(),
                        epochMillis - over.endedMillisAgo()));
            }
        }
        return proposed;
    }

    /** What is agreed on and the leader has not heard of: it could not act when the others agreed. */
    List<Admitted> unknownTo(Heritage leader, ApplicationRegister register) {
        Set<ApplicationId> known = new HashSet<>(pastOf(leader).keySet());
        leader.active().forEach(request -> known.add(request.application()));
        return register.active().stream()
                .filter(admitted -> !known.contains(admitted.application()))
                .toList();
    }

    private static Map<ApplicationId, Heritage.Past> pastOf(Heritage leader) {
        return new HashMap<>(leader.past().stream()
                .collect(Collectors.toMap(over -> over.request().application(), Function.identity())));
    }

    private static Life lifeOf(RegisterApplication request) {
        return new Life(request.application(), request.incarnation());
    }
}
