@NullMarked
package io.firesteel.master.replica;

import org.jspecify.annotations.NullMarked;
