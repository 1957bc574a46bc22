/** Turns the source of Spark programs into that of Firesteel programs: a fixed list of words and phrases. Parses no Java. */
@NullMarked
package io.firesteel.cli.migrate;

import org.jspecify.annotations.NullMarked;
