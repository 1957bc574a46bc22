/** What a job is: the RDD API over lineage held as data. No I/O, no threads, no clock. */
@NullMarked
package io.firesteel.dag;

import org.jspecify.annotations.NullMarked;
