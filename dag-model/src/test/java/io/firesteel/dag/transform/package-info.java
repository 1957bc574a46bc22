@NullMarked
package io.firesteel.dag.transform;

import org.jspecify.annotations.NullMarked;
