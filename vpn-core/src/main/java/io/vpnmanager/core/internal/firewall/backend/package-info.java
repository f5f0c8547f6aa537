/** What carries rules into the kernel, and reads them back. */
@NullMarked
package io.vpnmanager.core.internal.firewall.backend;

import org.jspecify.annotations.NullMarked;
