/** The shapes of user code: serialisable functions that may throw. Named as Spark's Java API names them. */
@NullMarked
package io.firesteel.dag.function;

import org.jspecify.annotations.NullMarked;
