/** Jobs and stages: which stage is ready, what of it is missing, when a job is done. No executors, no messages. */
@NullMarked
package io.firesteel.driver.stage;

import org.jspecify.annotations.NullMarked;
