/** Whose turn it is: pools of stages, first in first out or fair. */
@NullMarked
package io.firesteel.driver.pool;

import org.jspecify.annotations.NullMarked;
