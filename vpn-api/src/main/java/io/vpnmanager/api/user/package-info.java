/** The people who may use servers. */
@NullMarked
package io.vpnmanager.api.user;

import org.jspecify.annotations.NullMarked;
