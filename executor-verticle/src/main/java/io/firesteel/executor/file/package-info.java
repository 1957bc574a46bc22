/** Forms of files that both what reads and what writes them must know. */
@NullMarked
package io.firesteel.executor.file;

import org.jspecify.annotations.NullMarked;
