/** Tests with real processes, started from the packaged distribution, on free loopback ports. */
@NullMarked
package io.firesteel.cli.cluster;

import org.jspecify.annotations.NullMarked;
