/** The cryptography of Bouncy Castle's lightweight API. */
@NullMarked
package io.vpnmanager.core.internal.crypto.bouncycastle;

import org.jspecify.annotations.NullMarked;
