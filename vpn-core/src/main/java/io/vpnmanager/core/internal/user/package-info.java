/** Users, as the store has them. */
@NullMarked
package io.vpnmanager.core.internal.user;

import org.jspecify.annotations.NullMarked;
