/** Events, out of the audit log. */
@NullMarked
package io.vpnmanager.core.internal.event;

import org.jspecify.annotations.NullMarked;
