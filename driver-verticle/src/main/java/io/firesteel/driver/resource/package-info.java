/** Where executors come from: the SPI and its two providers, in this process and from a master. */
@NullMarked
package io.firesteel.driver.resource;

import org.jspecify.annotations.NullMarked;
