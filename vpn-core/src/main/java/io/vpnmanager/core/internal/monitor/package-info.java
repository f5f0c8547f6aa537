/** How servers, engines, the agent and the machine are, and the same as metrics by name. */
@NullMarked
package io.vpnmanager.core.internal.monitor;

import org.jspecify.annotations.NullMarked;
