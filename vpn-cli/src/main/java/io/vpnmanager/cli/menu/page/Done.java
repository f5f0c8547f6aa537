package io.vpnmanager.cli.menu.page;

/**
 * A change was made.
 *
 * @param sentence what was done, for the line of notes
 */
public record Done(String sentence) implements News {}
