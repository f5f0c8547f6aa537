/** How much a user may hold at one moment: connections, addresses, speed. */
@NullMarked
package io.vpnmanager.core.internal.proxies.limit;

import org.jspecify.annotations.NullMarked;
