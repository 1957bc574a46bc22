/** What files hold and how it is packed, as data: the formats that sources read and sinks write. Reads no file. */
@NullMarked
package io.firesteel.dag.format;

import org.jspecify.annotations.NullMarked;
