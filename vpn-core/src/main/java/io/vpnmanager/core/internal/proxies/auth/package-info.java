/** Who may pass: credentials in memory, checked at a cost that cannot be turned against the host. */
@NullMarked
package io.vpnmanager.core.internal.proxies.auth;

import org.jspecify.annotations.NullMarked;
