/** What clients of a server asked for and what became of it, as access records. */
@NullMarked
package io.vpnmanager.core.internal.proxies.trail;

import org.jspecify.annotations.NullMarked;
