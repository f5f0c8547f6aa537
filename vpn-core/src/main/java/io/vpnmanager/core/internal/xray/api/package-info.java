/** Talks to the API of a running Xray-core: users, their counters, and whether it is there. */
@NullMarked
package io.vpnmanager.core.internal.xray.api;

import org.jspecify.annotations.NullMarked;
