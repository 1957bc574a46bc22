/** Launches and watches the executors of one host and serves their files. Decides nothing about applications. */
@NullMarked
package io.firesteel.worker;

import org.jspecify.annotations.NullMarked;
