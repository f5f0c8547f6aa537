/** Servers: the list, one of them, its log, a new one. */
@NullMarked
package io.vpnmanager.cli.menu.servers;

import org.jspecify.annotations.NullMarked;
