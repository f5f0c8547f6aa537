/**
 * The in-JVM proxy engine: SOCKS5 and HTTP servers on Netty. It knows no store, and no files but those of certificates
 * and of passwords for upstreams.
 */
@NullMarked
package io.vpnmanager.core.internal.proxies;

import org.jspecify.annotations.NullMarked;
