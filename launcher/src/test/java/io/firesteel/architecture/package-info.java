/** The rules of the house, checked on the compiled classes of all modules. */
@NullMarked
package io.firesteel.architecture;

import org.jspecify.annotations.NullMarked;
