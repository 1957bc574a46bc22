/** Programs that tests put into a jar and submit; executors get them from that jar only. */
@NullMarked
package io.firesteel.cli.program;

import org.jspecify.annotations.NullMarked;
