package io.firesteel.simulation.planted;

import static io.firesteel.simulation.planted.Edit.calls;
import static io.firesteel.simulation.planted.Edit.returns;
import static io.firesteel.simulation.planted.Edit.skips;

import java.util.List;
import java.util.Locale;

/** What a programmer may break, and a seed that finds it; 0 where none is known: a hole in what is simulated. */
enum PlantedFault {
    OLD_MASTER_IS_OBEYED_BY_WORKERS(39, returns("worker.core.Leader", "accepts", "true")),
    OLD_MASTER_IS_OBEYED_BY_THE_DRIVER(26, skips("driver.resource.StandaloneCore", "onMessage", "term")),
    LOST_EXECUTOR_IS_NOT_FENCED(1, returns("driver.executor.ExecutorBook", "fence", "nothing")),
    FENCED_EXECUTOR_MAY_REGISTER(18, skips("driver.executor.ExecutorBook", "register", "contains")),
    UNKNOWN_LIFE_IS_LISTENED_TO(1, skips("executor.core.ExecutorCore", "onMessage", "equals")),
    LOST_MESSAGE_IS_NOT_SENT_AGAIN(1, returns("bus.delivery.Outbox", "takeOverdue", "nothing")),
    ACKNOWLEDGES_BEFORE_TAKING(5, calls("bus.delivery.Inbox", "watermark", "highestReceived")),
    REPEATED_ITEM_IS_TAKEN_AGAIN(110, skips("bus.delivery.Inbox", "onReceived", "get")),
    DRIVER_FORGETS_TO_KILL(20, skips("driver.core.JobFlow", "killAll", "kill")),
    EXECUTOR_FORGETS_TO_KILL(4, returns("executor.core.TaskOrders", "kill", "nothing")),
    KILL_THAT_CAME_FIRST_IS_FORGOTTEN(7, skips("executor.core.TaskTable", "onKilled", "put")),
    COPIES_ARE_NOT_KILLED(4, skips("driver.core.JobFlow", "onPartitionDone", "forEach")),
    SLOT_IS_NEVER_FREE_AGAIN(1, skips("driver.executor.ExecutorEntry", "onEnded", "remove")),
    MORE_EXECUTORS_THAN_CORES(
            1,
            skips("master.core.Launching", "launchOn", "requireWithinOffer"),
            returns("master.core.Allocation$WorkerOffer", "fits", "true"),
            returns("worker.core.ExecutorTable", "leaveRoomFor", "true")),
    LOST_TASK_IS_NOT_STARTED_AGAIN(12, skips("driver.core.Outcomes", "onLost", "runAgain")),
    SILENCE_IS_NOT_NOTICED(1, returns("driver.executor.ExecutorBook", "onTick", "nothing")),
    OUTPUTS_OF_A_LOST_WORKER_STAY(198, returns("driver.core.ExecutorLosses", "forgetOutputsIfLost", "nothing")),
    UNREADABLE_OUTPUTS_STAY(1, returns("driver.core.OutputLosses", "forgetUnreadable", "nothing")),
    INDETERMINATE_OUTPUTS_ARE_NOT_ROLLED_BACK(51, returns("driver.core.OutputLosses", "repair", "nothing")),
    TASKS_OF_A_DISCARDED_ATTEMPT_COUNT(116, skips("driver.stage.Stage", "discardAttempts", "clear")),
    LATER_OUTPUT_REPLACES_THE_FIRST(
            39,
            calls("driver.output.ShuffleOutputs", "put", "putLast"),
            returns("driver.task.TaskSet", "isPartitionDone", "false")),
    ACCUMULATORS_COUNT_AGAIN(1, returns("driver.output.MapOutputTracker", "countOnce", "true")),
    UPDATES_ARE_DROPPED(1, skips("driver.core.Outcomes", "onResult", "deliverUpdates")),
    RESULT_IS_DELIVERED_AGAIN(
            1,
            returns("driver.stage.Job", "deliver", "true"),
            returns("driver.task.TaskSet", "isPartitionDone", "false")),
    JOB_SUCCEEDS_TOO_SOON(1, calls("driver.stage.Job", "isComplete", "isNearlyComplete")),
    JOB_FAILS_WITH_ITS_FIRST_TASK(1, returns("driver.task.RetryPolicy", "mayRetryTask", "false")),
    JOB_FAILS_WITH_ITS_FIRST_STAGE(1, returns("driver.task.RetryPolicy", "mayRetryStage", "false")),
    KILLED_EXECUTOR_IS_BLAMED_ON_ITS_TASKS(12, returns("bus.message.ExitStatus", "fault", "OWN")),
    CANCELLED_JOB_GOES_ON(1, returns("driver.core.DriverCore", "onJobCancelled", "nothing")),
    FETCHED_RESULT_IS_KEPT(3, skips("driver.core.Outcomes", "onFetched", "order")),
    BLOB_IS_DROPPED_WHILE_NEEDED(33, skips("executor.core.BlobTable", "drop", "contains")),
    BLOB_PROVIDED_AGAIN_IS_DROPPED(68, skips("executor.core.BlobTable", "onProvided", "max")),
    BLOB_IS_NOT_FORGOTTEN(1, skips("driver.core.BlobBook", "endUse", "forEach")),
    KEPT_PLANS_ARE_WITHOUT_BOUND(1, returns("driver.core.KeptBlobs", "isBeyondBounds", "false")),
    PLAN_THAT_IS_NEEDED_AGAIN_STAYS_AMONG_THE_KEPT(1, skips("driver.core.KeptBlobs", "need", "remove")),
    TASKS_COME_WITH_IDS_OF_ANOTHER_JOB(1, calls("driver.stage.PlanBlob", "ids", "idsOfAnotherJob")),
    STORED_PLAN_IS_NOT_RELEASED(1, returns("driver.core.PlanRelease", "release", "nothing")),
    FILES_ARE_NOT_DELETED(1, returns("driver.core.ShuffleCleanup", "delete", "nothing")),
    REFUSED_OUTPUT_IS_NOT_DELETED(11, returns("driver.core.ShuffleCleanup", "onRefused", "nothing")),
    LOST_EXECUTOR_IS_NOT_REPLACED(12, returns("driver.resource.StandaloneCore", "onGivenUp", "nothing")),
    DEAD_WORKER_GETS_EXECUTORS(63, returns("master.core.WorkerBook", "onTick", "nothing")),
    ENDED_EXECUTOR_IS_STARTED_AGAIN(0, skips("worker.core.WorkerCore", "onLaunch", "ended")),
    LEFT_EXECUTOR_IS_NOT_WATCHED(1, returns("worker.core.WorkerCore", "onFound", "nothing")),
    WORKER_LEAVES_WHILE_IT_IS_READ(60, returns("driver.core.Decommissioning", "isRead", "false")),
    PARTITIONS_OF_A_LEAVING_EXECUTOR_GO_WITH_IT(175, returns("driver.core.Persistence", "onlyOn", "nothing")),
    OUTPUTS_OF_A_LEAVING_WORKER_ARE_NOT_MOVED(126, returns("driver.core.OutputMoves", "onTick", "nothing")),

    // faults that the engine had: docs/design/009-bugs-found-by-simulation.md
    LATE_OUTPUT_STAYS(39, skips("driver.core.Outcomes", "drop", "onRefused")),
    OUTPUT_WHOSE_UPDATES_DID_NOT_COME_STAYS(124, skips("driver.core.ResultFetches", "drop", "onRefused")),
    SPEECHLESS_EXECUTOR_IS_NOT_ENDED(724, returns("master.core.Reconciliation", "endSpeechless", "nothing")),
    WANTED_NUMBER_IS_TOLD_LATE(61, skips("driver.resource.StandaloneCore", "onWanted", "onTick")),
    OUTPUTS_OF_BARRIER_ATTEMPTS_ARE_MIXED(110, skips("driver.core.JobFlow", "start", "ifPresent")),
    LAST_SERVER_OF_OUTPUTS_IS_GIVEN_BACK(
            0,
            returns("driver.core.DynamicAllocation", "isLastServer", "false"),
            returns("driver.core.Decommissioning", "isNeededAfterAll", "false")),
    BOTH_SERVERS_OF_OUTPUTS_ARE_GIVEN_BACK_AT_ONCE(
            0,
            skips("driver.executor.ExecutorBook", "isLastServer", "isLeaving"),
            returns("driver.core.Decommissioning", "isNeededAfterAll", "false")),
    CANCELLED_JOB_WAITS_FOR_THE_CAUSE_OF_ITS_FAILURE(
            0, skips("driver.core.DriverCore", "onJobCancelled", "onCancelled")),
    UNKNOWN_APPLICATION_IS_TAKEN_FOR_ENDED(143, returns("master.core.EndNotices", "mayStillRegister", "false")),
    NEW_LIFE_IS_TOLD_TO_START_AGAIN(0, skips("master.core.Reconciliation", "onWorkerRegistered", "workerDiedWith")),
    FORGOTTEN_BLOB_STAYS_WHEN_IT_ARRIVES(0, calls("executor.core.BlobTable", "onFetched", "keepFetched")),
    WHAT_MUST_END_HOLDS_NO_CORES(
            2439,
            skips("master.core.Leftovers", "onListed", "put"),
            returns("worker.core.ExecutorTable", "leaveRoomFor", "true")),
    WORKER_STARTS_WHAT_HAS_NO_ROOM(2492, returns("worker.core.ExecutorTable", "leaveRoomFor", "true")),
    REPLACED_EXECUTORS_STAY(0, returns("master.core.Reconciliation", "endSurplusOn", "nothing")),
    CLAIMED_SURPLUS_STAYS(0, skips("master.core.Reconciliation", "onDriverHeartbeat", "endSurplus")),
    OUTPUTS_OF_AN_ENDED_EXECUTOR_STAY(40, skips("worker.core.UnansweredEnds", "onAnswered", "add")),
    ORDERS_TO_DELETE_GO_WITH_THEIR_EXECUTOR(251, returns("driver.executor.ExecutorEntry", "unseenOrders", "nothing")),
    UNANSWERED_END_IS_NOT_TOLD_AGAIN(195, returns("worker.core.UnansweredEnds", "onTick", "nothing")),
    NEEDED_OUTPUTS_OF_AN_ENDED_EXECUTOR_ARE_DELETED(1, returns("driver.output.OutputFiles", "neededOf", "nothing")),
    EVICTED_COPY_IS_THOUGHT_TO_COME(572, returns("driver.core.CopyOrders", "removeFromUnderWay", "nothing")),
    ENDED_BARRIER_STAGE_IS_TAKEN_BACK(0, calls("driver.core.MissingInputs", "goOn", "goOnAnyway"));

    private final long foundBy;

    @SuppressWarnings("ImmutableEnumChecker") // as List.of makes it
    private final List<Edit> edits;

    PlantedFault(long foundBy, Edit... edits) {
        this.foundBy = foundBy;
        this.edits = List.of(edits);
    }

    /** The seed that is known to find it; 0 if none is. */
    long foundBy() {
        return foundBy;
    }

    List<Edit> edits() {
        return edits;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
