/** Where master keys come from: a file, a passphrase, a program, a keyring. */
@NullMarked
package io.vpnmanager.core.internal.masterkey;

import org.jspecify.annotations.NullMarked;
