package io.firesteel.driver.core;

import io.firesteel.driver.task.RetryPolicy;

/** Whether a task that has failed runs again, where it does not, and who runs again with it. */
record Retries(RetryPolicy policy, Exclusions exclusions, Barriers barriers) {}
