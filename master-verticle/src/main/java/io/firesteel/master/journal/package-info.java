/** What a master has on disk. Blocks: never called on an event loop. */
@NullMarked
package io.firesteel.master.journal;

import org.jspecify.annotations.NullMarked;
