/** Whether a site may lend its handshake to a server. */
@NullMarked
package io.vpnmanager.core.internal.reality;

import org.jspecify.annotations.NullMarked;
