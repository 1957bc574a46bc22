@NullMarked
package io.firesteel.block.storage;

import org.jspecify.annotations.NullMarked;
