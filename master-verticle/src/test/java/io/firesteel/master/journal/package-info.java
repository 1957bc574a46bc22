@NullMarked
package io.firesteel.master.journal;

import org.jspecify.annotations.NullMarked;
