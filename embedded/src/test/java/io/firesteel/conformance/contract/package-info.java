/** The contracts of the methods of the RDD API, method by method, as tables of rows that a few tests go through. */
@NullMarked
package io.firesteel.conformance.contract;

import org.jspecify.annotations.NullMarked;
