/** What servers, the agent and proxies write, as one log. */
@NullMarked
package io.vpnmanager.cli.logs;

import org.jspecify.annotations.NullMarked;
