/**
 * A process's membership in the cluster: joining, leaving, who else is there. The only package that knows Hazelcast;
 * its types do not leave it.
 */
@NullMarked
package io.firesteel.bus.cluster;

import org.jspecify.annotations.NullMarked;
