package io.vpnmanager.cli.menu.settings;

/**
 * A setting as it holds now.
 *
 * @param name its name
 * @param value its value, never a secret
 * @param origin what says so: a variable, a file, the default
 */
public record Setting(String name, String value, String origin) {}
