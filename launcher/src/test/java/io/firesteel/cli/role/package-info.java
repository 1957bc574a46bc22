@NullMarked
package io.firesteel.cli.role;

import org.jspecify.annotations.NullMarked;
