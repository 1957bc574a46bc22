package io.firesteel.dag.task;

/**
 * What a task has cost up to a moment. Times in milliseconds, sizes in bytes.
 *
 * @param shuffleFetchWaitTime how long the task stood still for shuffle data
 * @param shuffleLocalBytesRead read from files of the same worker
 * @param shuffleRemoteBytesRead fetched from other workers
 * @param memoryBytesSpilled about what it took in memory that the task had to write to temporary files
 * @param diskBytesSpilled what it took in those files
 */
public record TaskMetrics(
        long executorRunTime,
        long executorDeserializeTime,
        long shuffleFetchWaitTime,
        long shuffleLocalBytesRead,
        long shuffleRemoteBytesRead,
        long shuffleBytesWritten,
        long shuffleRecordsWritten,
        long memoryBytesSpilled,
        long diskBytesSpilled) {}
