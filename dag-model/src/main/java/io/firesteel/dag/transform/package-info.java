/** The engine's own operations on partitions, as data: sampling, numbering, dealing out. Same seed, same result. */
@NullMarked
package io.firesteel.dag.transform;

import org.jspecify.annotations.NullMarked;
