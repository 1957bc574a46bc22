@NullMarked
package io.firesteel.cli.migrate;

import org.jspecify.annotations.NullMarked;
