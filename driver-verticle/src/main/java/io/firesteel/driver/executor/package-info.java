/** The executors of the application: who lives, what each was told and still owes. */
@NullMarked
package io.firesteel.driver.executor;

import org.jspecify.annotations.NullMarked;
