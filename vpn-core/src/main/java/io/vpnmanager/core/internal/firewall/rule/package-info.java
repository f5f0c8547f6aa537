/** What our rules say, whatever carries them. */
@NullMarked
package io.vpnmanager.core.internal.firewall.rule;

import org.jspecify.annotations.NullMarked;
