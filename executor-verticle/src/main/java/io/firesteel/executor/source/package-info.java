/** What tasks read of users' files: pieces opened, lines found, rows parsed and bound. Confined to a task's thread. */
@NullMarked
package io.firesteel.executor.source;

import org.jspecify.annotations.NullMarked;
