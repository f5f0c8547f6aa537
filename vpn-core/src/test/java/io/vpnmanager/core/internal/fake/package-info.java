/** Hand-written stand-ins for what the services and the agent work with. */
@NullMarked
package io.vpnmanager.core.internal.fake;

import org.jspecify.annotations.NullMarked;
