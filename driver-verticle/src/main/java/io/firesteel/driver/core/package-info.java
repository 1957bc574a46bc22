/** The driver's coordinator: events in, effects out. Calls the deciding classes in turn; none of them calls it. */
@NullMarked
package io.firesteel.driver.core;

import org.jspecify.annotations.NullMarked;
