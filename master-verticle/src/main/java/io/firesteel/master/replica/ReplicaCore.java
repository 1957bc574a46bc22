package io.firesteel.master.replica;

import io.firesteel.bus.message.DriverToMaster;
import io.firesteel.bus.message.DriverToMaster.ApplicationStopped;
import io.firesteel.bus.message.DriverToMaster.RegisterApplication;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.MasterToMaster;
import io.firesteel.bus.message.MasterToMaster.LogEntry;
import io.firesteel.master.core.MasterCore;
import io.firesteel.master.core.MasterEffect;
import io.firesteel.master.core.MasterEvent;
import io.firesteel.master.core.MasterOptions;
import io.firesteel.master.core.MasterView;
import io.firesteel.master.raft.Group;
import io.firesteel.master.raft.RaftCore;
import io.firesteel.master.raft.RaftEffect;
import io.firesteel.master.raft.RaftEvent;
import io.firesteel.master.raft.RaftOptions;
import io.firesteel.master.raft.Snapshot;
import io.firesteel.master.raft.Stored;
import io.firesteel.master.replica.Replicated.Admitted;
import io.firesteel.master.replica.Replicated.Life;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * One master of a group. While it leads it has a {@link MasterCore}, which begins with what the group has agreed on; an
 * application reaches that when a majority of the masters has it on disk, so that nothing accepted is lost. The core hears
 * nothing while another master may lead. A standby tells whoever asks who leads.
 *
 * <p>Invariant: what the core has taken in stands in the register, or is about to. Confined to one thread; times are
 * milliseconds of a clock that never jumps.
 */
public final class ReplicaCore {
    /** In beats of the leader's tick. */
    private static final int GREETED_EACH = 8;

    private final Group group;
    private final MasterOptions options;
    private final long epochOffsetMillis;
    private final RaftCore raft;
    private final ApplicationRegister register;
    private final Proposals proposals = new Proposals();
    private final Announcing announcing;
    private final LastWords lastWords = new LastWords();
    private final Deque<RaftEvent> toRaft = new ArrayDeque<>();
    private final List<ReplicaEffect> effects = new ArrayList<>();
    private Optional<MasterCore> leading = Optional.empty();
    private long beats;
    private long elections;

    /**
     * A master as it was when it wrote last.
     *
     * @param pages where it shows its pages
     * @param epochMillis the time of the wall clock
     */
    public ReplicaCore(
            Group group,
            RaftOptions raftOptions,
            MasterOptions options,
            Endpoint pages,
            Stored stored,
            long epochMillis,
            long nowMillis) {
        this.group = group;
        this.options = options;
        this.announcing = new Announcing(group.self());
        this.epochOffsetMillis = epochMillis - nowMillis;
        raft = new RaftCore(group, raftOptions, pages, stored, nowMillis);
        register = new ApplicationRegister(options.finishedApplicationsKept());
        restore(raft.restored());
    }

    /** Takes an event; returns what is to be done about it, in order. */
    public List<ReplicaEffect> on(ReplicaEvent event, long nowMillis) {
        if (event instanceof ReplicaEvent.ForLeader forLeader) {
            onForLeader(forLeader.event(), nowMillis);
        } else if (event instanceof ReplicaEvent.FromMaster from) {
            onMaster(from.message());
        } else if (event instanceof ReplicaEvent.Written written) {
            toRaft.add(new RaftEvent.Written(written.number()));
        } else if (event instanceof ReplicaEvent.Present present) {
            announcing.onPresent(present.workers(), present.drivers());
        } else {
            toRaft.add(new RaftEvent.Tick());
        }
        tellRaft(nowMillis);
        if (leading.isEmpty()) {
            announcing.onLeader(raft.leader().filter(leader -> !leader.equals(group.self())), raft.term());
        }
        List<ReplicaEffect> produced = List.copyOf(effects);
        effects.clear();
        return produced;
    }

    /** Whether this master leads and no other can at this moment. */
    public boolean mayAct(long nowMillis) {
        return leading.isPresent() && raft.mayAct(nowMillis);
    }

    /** What is known now. */
    public ReplicaView view(long nowMillis) {
        boolean leads = mayAct(nowMillis);
        MasterView cluster = leading.filter(any -> leads)
                .map(core -> core.view(nowMillis))
                .orElseGet(() -> MasterView.empty(group.self(), raft.term()));
        return new ReplicaView(
                group.members(),
                raft.role(),
                leads,
                raft.leader(),
                raft.leaderPages(),
                raft.logLength(),
                elections,
                cluster);
    }

    /** The core of a leader. For tests. */
    public Optional<MasterCore> leading() {
        return leading;
    }

    /** Its part in the group's agreement. For tests. */
    public RaftCore raft() {
        return raft;
    }

    /** Throws if what this master has contradicts itself. */
    public void checkInvariants() {
        raft.checkInvariants();
        leading.ifPresent(MasterCore::checkInvariants);
    }

    private void onMaster(MasterToMaster message) {
        if (!(message instanceof MasterToMaster.Greeting)) {
            toRaft.add(new RaftEvent.Received(message));
        }
    }

    private void onForLeader(MasterEvent event, long nowMillis) {
        if (event instanceof MasterEvent.Tick) {
            announcing.say().forEach(this::decided);
            greetNowAndThen();
        }
        if (!mayAct(nowMillis)) {
            standBy(event, nowMillis);
            return;
        }
        MasterCore core = leading.orElseThrow();
        if (event instanceof MasterEvent.FromWorker from) {
            announcing.onHeard(from.message().worker());
        } else if (event instanceof MasterEvent.FromDriver from) {
            announcing.onHeard(from.message().application());
            if (from.message() instanceof RegisterApplication request && mustBeAgreedOn(core, request)) {
                proposals.admit(request, epoch(nowMillis)).ifPresent(this::propose);
                return;
            }
        }
        decide(core, event, nowMillis);
        if (event instanceof MasterEvent.Tick) {
            agreeOnWhatChanged(core, nowMillis);
        }
    }

    private void greetNowAndThen() {
        if (beats++ % GREETED_EACH == 0) {
            group.others()
                    .forEach(other -> effects.add(new ReplicaEffect.SendToMaster(
                            other, new MasterToMaster.Greeting(group.self(), raft.term()))));
        }
    }

    private boolean mustBeAgreedOn(MasterCore core, RegisterApplication request) {
        return !register.isActive(new Life(request.application(), request.incarnation())) && core.wouldAdmit(request);
    }

    /** What ended, and what came back before its end was agreed on. */
    private void agreeOnWhatChanged(MasterCore core, long nowMillis) {
        proposals
                .differences(core.heritage(nowMillis), register, epoch(nowMillis))
                .forEach(this::propose);
        for (Admitted admitted : proposals.unknownTo(core.heritage(nowMillis), register)) {
            decide(core, new MasterEvent.FromDriver(admitted.request()), nowMillis);
        }
    }

    private void standBy(MasterEvent event, long nowMillis) {
        if (event instanceof MasterEvent.FromDriver from && from.message() instanceof ApplicationStopped stopped) {
            lastWords.keep(stopped, nowMillis);
        } else if (raft.leader().filter(leader -> !leader.equals(group.self())).isPresent()) {
            if (event instanceof MasterEvent.FromWorker from) {
                decided(Announcing.tell(
                        from.message().worker(), raft.term(), raft.leader().get()));
            } else if (event instanceof MasterEvent.FromDriver from) {
                DriverToMaster message = from.message();
                decided(Announcing.tell(
                        message.application(), raft.term(), raft.leader().get()));
            }
        }
    }

    private void tellRaft(long nowMillis) {
        while (!toRaft.isEmpty()) {
            raft.on(toRaft.remove(), nowMillis).forEach(effect -> onRaft(effect, nowMillis));
            if (raft.isLong() && toRaft.isEmpty()) {
                toRaft.add(new RaftEvent.Compact(LogFormat.bytes(register.everything())));
            }
        }
    }

    private void onRaft(RaftEffect effect, long nowMillis) {
        if (effect instanceof RaftEffect.Send send) {
            effects.add(new ReplicaEffect.SendToMaster(send.to(), send.message()));
        } else if (effect instanceof RaftEffect.Write write) {
            effects.add(new ReplicaEffect.Write(write.number(), write.write()));
        } else if (effect instanceof RaftEffect.Commit commit) {
            onCommit(commit.entry(), nowMillis);
        } else if (effect instanceof RaftEffect.Restore restore) {
            restore(restore.snapshot());
        } else if (effect instanceof RaftEffect.LeadershipBegan began) {
            begin(began.term(), nowMillis);
        } else if (effect instanceof RaftEffect.LeadershipEnded ended) {
            end(ended);
        } else if (effect instanceof RaftEffect.ElectionBegan) {
            elections++;
        }
    }

    private void onCommit(LogEntry entry, long nowMillis) {
        if (entry.command().length == 0) {
            return;
        }
        Replicated agreed = LogFormat.read(entry.command());
        register.apply(agreed);
        proposals.onAgreed(agreed);
        if (agreed instanceof Admitted admitted && mayAct(nowMillis)) {
            decide(leading.orElseThrow(), new MasterEvent.FromDriver(admitted.request()), nowMillis);
        }
    }

    private void restore(Snapshot snapshot) {
        if (snapshot.index() > 0) {
            register.apply(LogFormat.read(snapshot.state()));
        }
    }

    private void begin(long term, long nowMillis) {
        MasterCore core = new MasterCore(group.self(), term, options, register.heritage(epoch(nowMillis)), nowMillis);
        leading = Optional.of(core);
        proposals.clear();
        logRole("STANDBY", "LEADER", "term " + term + " of " + group.members());
        announcing.onLeader(Optional.of(group.self()), term);
        announcing.say().forEach(this::decided);
        lastWords.since(nowMillis).forEach(stopped -> decide(core, new MasterEvent.FromDriver(stopped), nowMillis));
    }

    private void end(RaftEffect.LeadershipEnded ended) {
        if (leading.isPresent()) {
            logRole("LEADER", "STANDBY", "term " + ended.term() + " is over: " + ended.reason());
        }
        leading = Optional.empty();
        proposals.clear();
        announcing.onLeader(Optional.empty(), ended.term());
    }

    private void logRole(String from, String to, String reason) {
        decided(new MasterEffect.LogTransition("master " + group.self(), from, to, reason));
    }

    private void decide(MasterCore core, MasterEvent event, long nowMillis) {
        core.on(event, nowMillis).forEach(this::decided);
    }

    private void decided(MasterEffect effect) {
        effects.add(new ReplicaEffect.Decided(effect));
    }

    private void propose(Replicated what) {
        toRaft.add(new RaftEvent.Propose(LogFormat.bytes(what)));
    }

    private long epoch(long nowMillis) {
        return nowMillis + epochOffsetMillis;
    }
}
