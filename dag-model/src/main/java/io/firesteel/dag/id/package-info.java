/**
 * Typed identities of everything the engine talks about. Values only: no lookup, no counter, no behaviour beyond
 * reading and printing.
 */
@NullMarked
package io.firesteel.dag.id;

import org.jspecify.annotations.NullMarked;
