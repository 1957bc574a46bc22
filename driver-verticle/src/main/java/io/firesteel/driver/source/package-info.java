/** What sources consist of: files listed and cut into splits. Blocks, so never on an event loop. */
@NullMarked
package io.firesteel.driver.source;

import org.jspecify.annotations.NullMarked;
