@NullMarked
package io.firesteel.cli.process;

import org.jspecify.annotations.NullMarked;
