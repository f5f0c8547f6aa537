package io.vpnmanager.cli.menu.settings;

import java.util.Optional;

/**
 * A setting as it holds now.
 *
 * @param name its name
 * @param value its value, never a secret; empty where there is none
 * @param origin what says so: a variable, a file with its line, the default
 * @param given whether somebody said so
 * @param meaning what it is for, what it may be, and when it takes effect
 */
public record Setting(String name, Optional<String> value, String origin, boolean given, String meaning) {}
