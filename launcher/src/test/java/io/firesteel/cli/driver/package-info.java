@NullMarked
package io.firesteel.cli.driver;

import org.jspecify.annotations.NullMarked;
