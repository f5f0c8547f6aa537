/** Servers: what was asked of each (spec) and what was last seen of it (report). */
@NullMarked
package io.vpnmanager.api.server;

import org.jspecify.annotations.NullMarked;
