/** Which executors keep which blocks. */
@NullMarked
package io.firesteel.driver.block;

import org.jspecify.annotations.NullMarked;
