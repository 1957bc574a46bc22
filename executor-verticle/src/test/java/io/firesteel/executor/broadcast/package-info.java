@NullMarked
package io.firesteel.executor.broadcast;

import org.jspecify.annotations.NullMarked;
