/** What the proxies of the agent have counted since it began, for whoever watches them. */
@NullMarked
package io.vpnmanager.api.figures;

import org.jspecify.annotations.NullMarked;
