/** Tasks of one stage attempt: which are to run, run, or done; whether to try again; whose turn it is. */
@NullMarked
package io.firesteel.driver.task;

import org.jspecify.annotations.NullMarked;
