/** What user code can ask of the task it runs in. */
@NullMarked
package io.firesteel.dag.task;

import org.jspecify.annotations.NullMarked;
