/** Another proxy, through which a server reaches its targets. */
@NullMarked
package io.vpnmanager.core.internal.proxies.upstream;

import org.jspecify.annotations.NullMarked;
