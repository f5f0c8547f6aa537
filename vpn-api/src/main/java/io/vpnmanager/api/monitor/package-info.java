/** How the servers, their engines, the agent and the machine are, and the same as metrics by name. */
@NullMarked
package io.vpnmanager.api.monitor;

import org.jspecify.annotations.NullMarked;
