@NullMarked
package io.firesteel.dag.storage;

import org.jspecify.annotations.NullMarked;
