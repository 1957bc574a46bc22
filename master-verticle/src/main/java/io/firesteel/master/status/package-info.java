/** What a master shows to people and to Prometheus: renders views, decides nothing. */
@NullMarked
package io.firesteel.master.status;

import org.jspecify.annotations.NullMarked;
