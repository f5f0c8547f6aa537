/**
 * Where clients may go: the special-purpose address ranges, the host itself, the exceptions of a server, and its lists.
 */
@NullMarked
package io.vpnmanager.core.internal.proxies.policy;

import org.jspecify.annotations.NullMarked;
