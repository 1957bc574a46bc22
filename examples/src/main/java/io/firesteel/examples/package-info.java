/** Programs a user could have written: they see the RDD API and nothing else of the engine. */
@NullMarked
package io.firesteel.examples;

import org.jspecify.annotations.NullMarked;
