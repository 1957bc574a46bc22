/** How roles talk: addresses, message records and their codec. No rules of any role. */
@NullMarked
package io.firesteel.bus;

import org.jspecify.annotations.NullMarked;
