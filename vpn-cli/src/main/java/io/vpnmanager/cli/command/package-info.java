/** The tree of commands, and running one of them. */
@NullMarked
package io.vpnmanager.cli.command;

import org.jspecify.annotations.NullMarked;
