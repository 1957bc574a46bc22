package io.firesteel.driver.core;

import io.firesteel.bus.message.DriverToExecutor.ExecutorOrders;
import io.firesteel.driver.block.BlockLocations;
import io.firesteel.driver.core.DriverEffect.SendToExecutor;
import io.firesteel.driver.core.ResultFetches.ResultFetch;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.executor.ExecutorEntry;
import io.firesteel.driver.executor.LossBook;
import io.firesteel.driver.output.MapOutputTracker;
import io.firesteel.driver.pool.PoolQueue;
import io.firesteel.driver.stage.Job;
import io.firesteel.driver.stage.StageGraph;
import java.util.List;
import java.util.Optional;

/**
 * The driver's decisions: events in, effects out, the same effects for the same events. Calls the classes that decide
 * ({@link StageGraph}, {@link Placement}, {@link MapOutputTracker}, {@link ExecutorBook}, retries in {@link Outcomes},
 * {@link ExecutorLosses}, {@link OutputLosses}) in turn.
 *
 * <p>Events change state; {@link #endRound} then starts what can be started and sends what is to be sent, one message
 * for each executor however many events there were. Confined to the driver's event loop.
 */
public final class DriverCore implements DriverEvent.Handler {
    private final Effects effects;
    private final MapOutputTracker tracker = new MapOutputTracker();
    private final BlockLocations blocks = new BlockLocations();
    private final PoolQueue queue;
    private final StageGraph graph;
    private final ExecutorBook executors;
    private final BlobBook blobs;
    private final ResultFetches fetches;
    private final JobFlow flow;
    private final Outcomes outcomes;
    private final OutputLosses outputLosses;
    private final Departures departures;
    private final ExecutorLosses losses;
    private final StoredData stored;
    private final ExecutorMessages messages;
    private final Decommissioning decommissioning;
    private final Placement placement;
    private final Exclusions exclusions;
    private final Unschedulable unschedulable;
    private final Barriers barriers;
    private final DynamicAllocation allocation;
    private final Speculation speculation;
    private final DriverInvariants invariants;

    public DriverCore(DriverOptions options, long nowMillis) {
        this.effects = new Effects(options.epochOffsetMillis(), nowMillis);
        this.queue = new PoolQueue(options.policies().pools());
        this.graph = new StageGraph(tracker, blocks, queue);
        this.executors = new ExecutorBook(options.liveness(), nowMillis);
        this.blobs = new BlobBook(new KeptBlobs(options.policies().plans()), executors, effects, options.blockServer());
        ShuffleCleanup cleanup = new ShuffleCleanup(graph, tracker, executors);
        this.fetches = new ResultFetches(cleanup);
        this.flow = new JobFlow(graph, tracker, executors, blobs, fetches, queue, effects);
        LossBook lossBook = new LossBook();
        this.outputLosses =
                new OutputLosses(graph, tracker, flow, lossBook, new LostReads(graph, executors, blobs), effects);
        this.exclusions = new Exclusions(options.policies().exclusion(), graph, executors, effects);
        this.barriers = new Barriers(graph, flow, executors, options.policies(), effects);
        Retries retries = new Retries(options.policies().retry(), exclusions, barriers);
        MissingInputs inputs = new MissingInputs(graph, flow, outputLosses, retries, effects);
        this.outcomes = new Outcomes(graph, cleanup, flow, fetches, retries, inputs, effects);
        this.speculation = new Speculation(options.policies().speculation(), graph, executors, fetches, effects);
        this.stored = new StoredData(blocks, cleanup, executors, effects, options.blockServer());
        this.losses = new ExecutorLosses(graph, outputLosses, lossBook, executors, fetches, outcomes, effects);
        this.decommissioning = new Decommissioning(
                graph,
                executors,
                fetches,
                stored.persistence(),
                new OutputMoves(tracker, cleanup, executors, effects),
                options.policies().decommissionPatienceMillis(),
                effects);
        this.departures = new Departures(
                executors, losses, stored, decommissioning, new Reaper(options.reaper(), executors, effects), effects);
        this.messages = new ExecutorMessages(options, executors, stored, outcomes, losses, decommissioning, effects);
        this.unschedulable = new Unschedulable(
                graph,
                executors,
                exclusions,
                new Unschedulable.StoredIn(blocks, fetches, outputLosses),
                options.policies().unschedulableTimeoutMillis(),
                effects);
        this.allocation = new DynamicAllocation(
                options.policies().allocation(), graph, executors, fetches, blocks, tracker, effects);
        this.placement = new Placement(
                queue, executors, new Locality(blocks, executors), exclusions, blobs, effects, options.policies());
        this.invariants = new DriverInvariants(graph, flow, blobs, fetches, queue, outputLosses, executors);
    }

    /** Takes an event; call {@link #endRound} after one or several. */
    public List<DriverEffect> on(DriverEvent event, long nowMillis) {
        effects.begin(nowMillis);
        event.handleBy(this);
        return effects.drain();
    }

    /** Starts tasks and sends orders and acknowledgements. */
    public List<DriverEffect> endRound(long nowMillis) {
        effects.begin(nowMillis);
        stored.shuffles().sweep();
        barriers.endRound();
        outputLosses.endRound();
        speculation.endRound();
        decommissioning.endRound();
        placement.assign();
        while (departures.loseOverflowing()) {
            placement.assign();
        }
        for (ExecutorEntry executor : executors.takeToBeTold()) {
            Optional<ExecutorOrders> message = executor.nextMessage(nowMillis);
            while (message.isPresent()) {
                effects.add(new SendToExecutor(executor.id(), message.get()));
                message = executor.nextMessage(nowMillis);
            }
        }
        return effects.drain();
    }

    @Override
    public void onJobSubmitted(DriverEvent.JobSubmitted event) {
        flow.submit(event.job());
    }

    @Override
    public void onJobCancelled(DriverEvent.JobCancelled event) {
        graph.job(event.job()).ifPresent(job -> flow.cancel(job, event.reason(), event.interrupt()));
        outputLosses.onCancelled(event.job());
    }

    @Override
    public void onStageCancelled(DriverEvent.StageCancelled event) {
        graph.find(event.stage()).ifPresent(stage -> flow.cancelJobsOf(stage, event.reason()));
    }

    @Override
    public void onMergeFailed(DriverEvent.MergeFailed event) {
        graph.job(event.job())
                .ifPresent(job -> flow.fail(
                        job,
                        job + " failed: its results could not be merged: " + event.failure(),
                        Optional.of(event.failure())));
    }

    @Override
    public void onResourcesRefused(DriverEvent.ResourcesRefused event) {
        for (Job job : List.copyOf(graph.jobs())) {
            flow.fail(job, job + " failed: " + event.reason(), Optional.empty());
        }
    }

    @Override
    public void onExecutorSaid(DriverEvent.ExecutorSaid event) {
        messages.on(event.message());
    }

    @Override
    public void onExecutorGone(DriverEvent.ExecutorGone event) {
        departures.onGone(event.executor(), event.exit());
    }

    @Override
    public void onExecutorExited(DriverEvent.ExecutorExited event) {
        departures.onExited(event);
    }

    @Override
    public void onWorkerServes(DriverEvent.WorkerServes event) {
        executors.onWorkerServer(event.worker(), event.blockServer());
    }

    @Override
    public void onWorkerGone(DriverEvent.WorkerGone event) {
        executors.onWorkerServerGone(event.worker());
        losses.forgetOutputsIfLost(event.worker(), event.reason());
    }

    @Override
    public void onWorkersLeaving(DriverEvent.WorkersLeaving event) {
        decommissioning.onWorkersLeaving(event.workers());
    }

    /** Idempotent: a result that is not under way any more changes nothing. */
    @Override
    public void onResultFetched(DriverEvent.ResultFetched event) {
        fetches.end(event.task())
                .ifPresent(fetch -> outcomes.onFetched(fetch.outcome(), event.result(), keeperOf(fetch)));
    }

    /** Idempotent, as {@link #onResultFetched}. */
    @Override
    public void onResultUnavailable(DriverEvent.ResultUnavailable event) {
        fetches.drop(event.task())
                .ifPresent(fetch -> outcomes.onUnavailable(event.task(), event.reason(), keeperOf(fetch)));
    }

    private ExecutorEntry keeperOf(ResultFetch fetch) {
        return executors.find(fetch.executor()).orElseThrow();
    }

    @Override
    public void onRddPersisted(DriverEvent.RddPersisted event) {
        stored.persistence().onPersisted(event.rdd());
    }

    @Override
    public void onRddUnpersisted(DriverEvent.RddUnpersisted event) {
        stored.onUnpersisted(event);
    }

    @Override
    public void onBroadcastMade(DriverEvent.BroadcastMade event) {
        stored.broadcasts().onMade(event.broadcast());
    }

    @Override
    public void onBroadcastUnpersisted(DriverEvent.BroadcastUnpersisted event) {
        stored.broadcasts().onUnpersisted(event.broadcast());
    }

    @Override
    public void onBroadcastDestroyed(DriverEvent.BroadcastDestroyed event) {
        stored.broadcasts().onDestroyed(event.broadcast());
    }

    @Override
    public void onShuffleUnreferenced(DriverEvent.ShuffleUnreferenced event) {
        stored.shuffles().onUnreferenced(event.shuffle());
    }

    @Override
    public void onPoolDefined(DriverEvent.PoolDefined event) {
        queue.define(event.pool());
    }

    /** Nothing but the end of the round, which gives tasks that have waited for a near slot another. */
    @Override
    public void onWokenUp() {}

    /** Executors that hear nothing for long take the driver for dead, so each tick says at least that it lives. */
    @Override
    public void onTick() {
        stored.broadcasts().onTick();
        executors.all().forEach(ExecutorEntry::keepAlive);
        barriers.onTick();
        allocation.onTick(unschedulable.unserved(), decommissioning::leave);
        decommissioning.onTick(departures::release);
        allocation.askForWanted();
        exclusions.onTick();
        unschedulable.onTick(departures::replace, (stage, reason) -> flow.failJobsOf(stage, reason, Optional.empty()));
        departures.onTick();
    }

    /** Live executors, for whoever shows or reports them. */
    public List<ExecutorEntry> liveExecutors() {
        return List.copyOf(executors.all());
    }

    /** Which executors keep which blocks. */
    public BlockLocations blockLocations() {
        return blocks;
    }

    /** How many shuffles have map outputs that may be read. */
    public int trackedShuffles() {
        return tracker.size();
    }

    /** Messages of fenced or unknown executors so far. */
    public long staleMessages() {
        return messages.stale();
    }

    /** How many jobs have not ended, or have failed and were not told so yet. */
    public int activeJobs() {
        return graph.jobs().size() + outputLosses.untold();
    }

    /** Fails unless nothing is left of ended jobs: to be called when there is no active job. */
    public void assertEmpty() {
        invariants.requireEmpty();
    }

    /** Fails if an invariant is broken; for tests, after every event. */
    public void checkInvariants() {
        invariants.check();
    }
}
