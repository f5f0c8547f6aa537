/** Whether rules of others drop what ours accept. */
@NullMarked
package io.vpnmanager.core.internal.firewall.foreign;

import org.jspecify.annotations.NullMarked;
