/** The tokens of subscriptions: how they are drawn, found again, and changed. */
@NullMarked
package io.vpnmanager.core.internal.token;

import org.jspecify.annotations.NullMarked;
