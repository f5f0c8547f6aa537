/** Who went where through the proxies of this process, for whoever wants to know; nothing is kept unasked. */
@NullMarked
package io.vpnmanager.api.access;

import org.jspecify.annotations.NullMarked;
