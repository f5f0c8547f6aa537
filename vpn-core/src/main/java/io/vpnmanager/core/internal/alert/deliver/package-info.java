/** How channels are told. */
@NullMarked
package io.vpnmanager.core.internal.alert.deliver;

import org.jspecify.annotations.NullMarked;
