/** The engine that serves VLESS and Shadowsocks by Xray-core, one container for each server. */
@NullMarked
package io.vpnmanager.core.internal.xray;

import org.jspecify.annotations.NullMarked;
