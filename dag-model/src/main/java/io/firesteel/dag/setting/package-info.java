/** The settings that exist: their keys, types, bounds and defaults. Reads no file and no environment. */
@NullMarked
package io.firesteel.dag.setting;

import org.jspecify.annotations.NullMarked;
