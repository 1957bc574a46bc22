/** Where the map outputs of each shuffle lie, and the pinned lists that readers get. */
@NullMarked
package io.firesteel.driver.output;

import org.jspecify.annotations.NullMarked;
