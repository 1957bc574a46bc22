/**
 * Faults planted into the engine's compiled classes, to prove that the simulation finds such: what it would not find, it
 * does not check.
 */
@NullMarked
package io.firesteel.simulation.planted;

import org.jspecify.annotations.NullMarked;
