/** TLS between a client and a proxy. */
@NullMarked
package io.vpnmanager.core.internal.proxies.tls;

import org.jspecify.annotations.NullMarked;
