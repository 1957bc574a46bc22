/** Tests of tasks in slots, with real files and threads and no bus. */
@NullMarked
package io.firesteel.executor.task;

import org.jspecify.annotations.NullMarked;
