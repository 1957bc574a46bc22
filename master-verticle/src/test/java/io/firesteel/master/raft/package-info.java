@NullMarked
package io.firesteel.master.raft;

import org.jspecify.annotations.NullMarked;
