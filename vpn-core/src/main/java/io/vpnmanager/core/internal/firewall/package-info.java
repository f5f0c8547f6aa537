/** The firewall of a home: what is wanted of it, and when the kernel gets it. */
@NullMarked
package io.vpnmanager.core.internal.firewall;

import org.jspecify.annotations.NullMarked;
