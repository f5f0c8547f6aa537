package io.vpnmanager.cli.menu.page;

/**
 * A job found out where to go next.
 *
 * @param move where
 */
public record Goes(Move move) implements News {}
