package io.firesteel.driver.core;

import io.firesteel.driver.task.RetryPolicy;

/** Whether a task that has failed runs again, and where it does not. */
record Retries(RetryPolicy policy, Exclusions exclusions) {}
