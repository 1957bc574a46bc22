/** Decides what runs where and when, for one application. Never sees a user's object on its event loop. */
@NullMarked
package io.firesteel.driver;

import org.jspecify.annotations.NullMarked;
