/**
 * What a master decides: who is known, which worker gets which executor, what ends when. Plain single-threaded Java;
 * no Vert.x, clock or I/O. {@link io.firesteel.master.core.MasterCore} is the door.
 */
@NullMarked
package io.firesteel.master.core;

import org.jspecify.annotations.NullMarked;
