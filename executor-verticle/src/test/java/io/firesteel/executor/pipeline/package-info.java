/** Tests of pipelines, against plain Java on the same data. */
@NullMarked
package io.firesteel.executor.pipeline;

import org.jspecify.annotations.NullMarked;
