package io.vpnmanager.cli.menu.input;

import java.time.Instant;

/** Something that happened. */
public sealed interface Event {

    /**
     * A key was pressed.
     *
     * @param key which
     */
    record Typed(Key key) implements Event {}

    /**
     * Text was pasted; it is text, whatever keys it would be.
     *
     * @param text as it came
     */
    record Pasted(String text) implements Event {}

    /**
     * The mouse was pressed on a cell.
     *
     * @param column from 0
     * @param row from 0
     */
    record Clicked(int column, int row) implements Event {}

    /**
     * The wheel of the mouse was turned.
     *
     * @param rows downwards
     */
    record Wheel(int rows) implements Event {}

    /**
     * Something in a list was clicked.
     *
     * @param index which, from 0
     */
    record Picked(int index) implements Event {}

    /**
     * The terminal has another size.
     *
     * @param width columns
     * @param height rows
     */
    record Resized(int width, int height) implements Event {}

    /**
     * A second has passed.
     *
     * @param now what time it is
     */
    record Tick(Instant now) implements Event {}

    /** Nobody is there any more: the terminal is gone, or the process is told to stop. */
    record Closed() implements Event {}
}
