@NullMarked
package io.firesteel.driver.block;

import org.jspecify.annotations.NullMarked;
