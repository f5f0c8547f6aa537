/** What comes before a protocol: who a client is said to be. */
@NullMarked
package io.vpnmanager.core.internal.proxies.entrance;

import org.jspecify.annotations.NullMarked;
