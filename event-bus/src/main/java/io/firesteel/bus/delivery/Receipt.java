package io.firesteel.bus.delivery;

/** What an {@link Inbox} says of a received number. */
public enum Receipt {
    /** Seen for the first time: handle the item. */
    NEW,
    /** Handled before: drop the item and acknowledge again. */
    DUPLICATE,
    /** Too far ahead of a gap to be remembered: drop the item; its sender sends it again. */
    BEYOND_WINDOW
}
