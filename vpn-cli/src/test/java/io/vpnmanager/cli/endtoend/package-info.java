/** The program as it is delivered: launcher, library, store and proxies, each command a process of its own. */
@NullMarked
package io.vpnmanager.cli.endtoend;

import org.jspecify.annotations.NullMarked;
