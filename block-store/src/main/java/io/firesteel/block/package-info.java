/** Where bytes live. Knows blocks and files, never tasks. */
@NullMarked
package io.firesteel.block;

import org.jspecify.annotations.NullMarked;
