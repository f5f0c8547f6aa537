/** A keyring provider for those who are logged in to a Linux desktop. */
@NullMarked
package io.vpnmanager.keyring;

import org.jspecify.annotations.NullMarked;
