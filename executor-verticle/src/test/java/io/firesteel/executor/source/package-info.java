@NullMarked
package io.firesteel.executor.source;

import org.jspecify.annotations.NullMarked;
