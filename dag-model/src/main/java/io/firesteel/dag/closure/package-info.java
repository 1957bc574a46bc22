/** What a user function captures: checked when an RDD is built, long before it travels. Never runs user code. */
@NullMarked
package io.firesteel.dag.closure;

import org.jspecify.annotations.NullMarked;
