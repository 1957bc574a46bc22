/** What tasks write to users' files: attempts in places of their own, and the forms of elements in them. */
@NullMarked
package io.firesteel.executor.sink;

import org.jspecify.annotations.NullMarked;
