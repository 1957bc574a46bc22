/** From an action to its answer: preparation, planning, merging of results, commit of output. */
@NullMarked
package io.firesteel.driver.job;

import org.jspecify.annotations.NullMarked;
