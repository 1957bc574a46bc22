/** How elements are handed on within a task: pushed, as objects or as primitive values. */
@NullMarked
package io.firesteel.executor.push;

import org.jspecify.annotations.NullMarked;
