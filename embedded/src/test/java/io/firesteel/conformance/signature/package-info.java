/** The list of Spark's public Java signatures, and the proof that each has its method and the tests of its contract here. */
@NullMarked
package io.firesteel.conformance.signature;

import org.jspecify.annotations.NullMarked;
