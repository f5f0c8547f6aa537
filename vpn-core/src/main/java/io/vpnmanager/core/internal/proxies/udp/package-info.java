/** Datagrams of SOCKS5 clients: an association for each control connection that asks for one. */
@NullMarked
package io.vpnmanager.core.internal.proxies.udp;

import org.jspecify.annotations.NullMarked;
