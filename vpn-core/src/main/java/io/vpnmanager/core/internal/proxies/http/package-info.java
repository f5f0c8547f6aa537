/** HTTP/1.1 as a proxy speaks it: RFC 9110 and RFC 9112, read strictly. */
@NullMarked
package io.vpnmanager.core.internal.proxies.http;

import org.jspecify.annotations.NullMarked;
