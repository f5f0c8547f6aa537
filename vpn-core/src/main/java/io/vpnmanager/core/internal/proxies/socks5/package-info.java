/** SOCKS version 5: RFC 1928 with the user and password of RFC 1929. */
@NullMarked
package io.vpnmanager.core.internal.proxies.socks5;

import org.jspecify.annotations.NullMarked;
