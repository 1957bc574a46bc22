package io.firesteel.master.replica;

import io.firesteel.dag.id.ApplicationId;
import io.firesteel.master.core.Heritage;
import io.firesteel.master.replica.Replicated.Admitted;
import io.firesteel.master.replica.Replicated.Ended;
import io.firesteel.master.replica.Replicated.Everything;
import io.firesteel.master.replica.Replicated.Life;
import io.firesteel.master.replica.Replicated.Past;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the log has led to: the applications that were taken in, in this order, and the latest that are over. The same
 * entries make the same register on every master. Every entry may stand in the log more than once.
 */
final class ApplicationRegister {
    private final int pastKept;
    private final Map<ApplicationId, Admitted> active = new LinkedHashMap<>();
    private final Map<ApplicationId, Past> past = new LinkedHashMap<>();

    ApplicationRegister(int pastKept) {
        this.pastKept = pastKept;
    }

    void apply(Replicated entry) {
        if (entry instanceof Admitted admitted) {
            onAdmitted(admitted);
        } else if (entry instanceof Ended ended) {
            onEnded(ended);
        } else {
            restore((Everything) entry);
        }
    }

    private void onAdmitted(Admitted admitted) {
        Admitted known = active.get(admitted.application());
        if (known == null || known.incarnation().compareTo(admitted.incarnation()) < 0) {
            active.remove(admitted.application());
            past.remove(admitted.application());
            active.put(admitted.application(), admitted);
        }
    }

    private void onEnded(Ended ended) {
        Admitted known = active.get(ended.application());
        if (known == null || !known.life().equals(ended.life())) {
            return;
        }
        active.remove(ended.application());
        past.put(ended.application(), new Past(known, ended));
        while (past.size() > pastKept) {
            past.remove(past.keySet().iterator().next());
        }
    }

    private void restore(Everything everything) {
        active.clear();
        past.clear();
        everything.active().forEach(admitted -> active.put(admitted.application(), admitted));
        everything.past().forEach(over -> past.put(over.admitted().application(), over));
    }

    boolean isActive(Life life) {
        Admitted known = active.get(life.application());
        return known != null && known.life().equals(life);
    }

    List<Admitted> active() {
        return List.copyOf(active.values());
    }

    Everything everything() {
        return new Everything(new ArrayList<>(active.values()), new ArrayList<>(past.values()));
    }

    Heritage heritage(long epochMillis) {
        return new Heritage(
                active.values().stream().map(Admitted::request).toList(),
                past.values().stream()
                        .map(over -> new Heritage.Past(
                                over.admitted().request(),
                                over.ended().state(),
                                over.ended().reason(),
                                Math.max(0, epochMillis - over.ended().atEpochMillis())))
                        .toList());
    }
}
