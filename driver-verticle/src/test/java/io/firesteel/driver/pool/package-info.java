@NullMarked
package io.firesteel.driver.pool;

import org.jspecify.annotations.NullMarked;
