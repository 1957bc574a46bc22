@NullMarked
package io.firesteel.driver.source;

import org.jspecify.annotations.NullMarked;
