/** The keyring provider beside a real bus and a real keyring. */
@NullMarked
package io.vpnmanager.keyring;

import org.jspecify.annotations.NullMarked;
