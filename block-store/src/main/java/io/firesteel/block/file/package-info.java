/** Users' files: how they are named, decompressed and handed on. */
@NullMarked
package io.firesteel.block.file;

import org.jspecify.annotations.NullMarked;
