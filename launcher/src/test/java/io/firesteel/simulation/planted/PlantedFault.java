package io.firesteel.simulation.planted;

import static io.firesteel.simulation.planted.Edit.calls;
import static io.firesteel.simulation.planted.Edit.returns;
import static io.firesteel.simulation.planted.Edit.skips;

import java.util.List;
import java.util.Locale;

/** What a programmer may break, and a seed that finds it; 0 where none is known: a hole in what is simulated. */
enum PlantedFault {
    OLD_MASTER_IS_OBEYED_BY_WORKERS(37, returns("worker.core.Leader", "accepts", "true")),
    OLD_MASTER_IS_OBEYED_BY_THE_DRIVER(34, skips("driver.resource.StandaloneCore", "onMessage", "term")),
    LOST_EXECUTOR_IS_NOT_FENCED(1, returns("driver.executor.ExecutorBook", "fence", "nothing")),
    FENCED_EXECUTOR_MAY_REGISTER(17, skips("driver.executor.ExecutorBook", "register", "contains")),
    UNKNOWN_LIFE_IS_LISTENED_TO(1, skips("executor.core.ExecutorCore", "onMessage", "equals")),
    LOST_MESSAGE_IS_NOT_SENT_AGAIN(1, returns("bus.delivery.Outbox", "takeOverdue", "nothing")),
    ACKNOWLEDGES_BEFORE_TAKING(1, calls("bus.delivery.Inbox", "watermark", "highestReceived")),
    REPEATED_ITEM_IS_TAKEN_AGAIN(112, skips("bus.delivery.Inbox", "onReceived", "get")),
    DRIVER_FORGETS_TO_KILL(12, skips("driver.core.JobFlow", "killAll", "kill")),
    EXECUTOR_FORGETS_TO_KILL(1, returns("executor.core.ExecutorCore", "onKill", "nothing")),
    KILL_THAT_CAME_FIRST_IS_FORGOTTEN(1, skips("executor.core.TaskTable", "onKilled", "put")),
    COPIES_ARE_NOT_KILLED(85, skips("driver.core.JobFlow", "onPartitionDone", "forEach")),
    SLOT_IS_NEVER_FREE_AGAIN(1, skips("driver.executor.ExecutorEntry", "onEnded", "remove")),
    MORE_TASKS_THAN_SLOTS(1, skips("executor.core.TaskTable", "startNext", "size")),
    MORE_EXECUTORS_THAN_CORES(
            5,
            skips("master.core.Launching", "launchOn", "requireWithinOffer"),
            returns("master.core.Allocation$WorkerOffer", "fits", "true")),
    LOST_TASK_IS_NOT_STARTED_AGAIN(12, skips("driver.core.Outcomes", "onLost", "runAgain")),
    SILENCE_IS_NOT_NOTICED(1, returns("driver.executor.ExecutorBook", "onTick", "nothing")),
    OUTPUTS_OF_A_LOST_WORKER_STAY(202, returns("driver.core.ExecutorLosses", "forgetOutputsIfLost", "nothing")),
    UNREADABLE_OUTPUTS_STAY(5, returns("driver.core.OutputLosses", "forgetUnreadable", "nothing")),
    INDETERMINATE_OUTPUTS_ARE_NOT_ROLLED_BACK(6, returns("driver.core.OutputLosses", "repair", "nothing")),
    TASKS_OF_A_DISCARDED_ATTEMPT_COUNT(167, skips("driver.stage.Stage", "discardAttempts", "clear")),
    LATER_OUTPUT_REPLACES_THE_FIRST(
            6,
            calls("driver.output.ShuffleOutputs", "put", "putLast"),
            returns("driver.task.TaskSet", "isPartitionDone", "false")),
    ACCUMULATORS_COUNT_AGAIN(5, returns("driver.output.MapOutputTracker", "countOnce", "true")),
    UPDATES_ARE_DROPPED(1, skips("driver.core.Outcomes", "onResult", "deliverUpdates")),
    RESULT_IS_DELIVERED_AGAIN(
            1,
            returns("driver.stage.Job", "deliver", "true"),
            returns("driver.task.TaskSet", "isPartitionDone", "false")),
    JOB_SUCCEEDS_TOO_SOON(1, calls("driver.stage.Job", "isComplete", "isNearlyComplete")),
    JOB_FAILS_WITH_ITS_FIRST_TASK(1, returns("driver.task.RetryPolicy", "mayRetryTask", "false")),
    JOB_FAILS_WITH_ITS_FIRST_STAGE(5, returns("driver.task.RetryPolicy", "mayRetryStage", "false")),
    KILLED_EXECUTOR_IS_BLAMED_ON_ITS_TASKS(12, returns("bus.message.ExitStatus", "fault", "OWN")),
    CANCELLED_JOB_GOES_ON(1, returns("driver.core.DriverCore", "onJobCancelled", "nothing")),
    FETCHED_RESULT_IS_KEPT(3, skips("driver.core.Outcomes", "onFetched", "order")),
    BLOB_IS_DROPPED_WHILE_NEEDED(32, skips("executor.core.BlobTable", "drop", "contains")),
    BLOB_PROVIDED_AGAIN_IS_DROPPED(44, skips("executor.core.BlobTable", "onProvided", "max")),
    BLOB_IS_NOT_FORGOTTEN(1, skips("driver.core.BlobBook", "endUse", "forEach")),
    STORED_PLAN_IS_NOT_RELEASED(1, returns("driver.core.PlanRelease", "release", "nothing")),
    FILES_ARE_NOT_DELETED(1, returns("driver.core.ShuffleCleanup", "delete", "nothing")),
    REFUSED_OUTPUT_IS_NOT_DELETED(1, returns("driver.core.ShuffleCleanup", "onRefused", "nothing")),
    LOST_EXECUTOR_IS_NOT_REPLACED(12, returns("driver.resource.StandaloneCore", "onGivenUp", "nothing")),
    DEAD_WORKER_GETS_EXECUTORS(40, returns("master.core.WorkerBook", "onTick", "nothing")),
    ENDED_EXECUTOR_IS_STARTED_AGAIN(120, skips("worker.core.WorkerCore", "onLaunch", "ended"));

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
