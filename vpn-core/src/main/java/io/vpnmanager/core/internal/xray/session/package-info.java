/** The sessions of a core: who opened which, as its access log says, and how they are cut. */
@NullMarked
package io.vpnmanager.core.internal.xray.session;

import org.jspecify.annotations.NullMarked;
