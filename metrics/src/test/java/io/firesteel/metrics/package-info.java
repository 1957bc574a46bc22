/** Meters and pages, by scraping a real server. */
@NullMarked
package io.firesteel.metrics;

import org.jspecify.annotations.NullMarked;
