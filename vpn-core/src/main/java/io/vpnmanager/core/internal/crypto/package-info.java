/** What the providers of cryptography have in common: the lengths that they accept, and where randomness comes from. */
@NullMarked
package io.vpnmanager.core.internal.crypto;

import org.jspecify.annotations.NullMarked;
