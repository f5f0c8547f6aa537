/** Where clients may go: the special-purpose address ranges, the host itself, and the exceptions of a server. */
@NullMarked
package io.vpnmanager.core.internal.proxies.policy;

import org.jspecify.annotations.NullMarked;
