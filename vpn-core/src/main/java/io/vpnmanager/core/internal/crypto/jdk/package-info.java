/** The cryptography of the JDK alone, with Argon2id (RFC 9106) and BLAKE2b (RFC 7693), which it lacks, written here. */
@NullMarked
package io.vpnmanager.core.internal.crypto.jdk;

import org.jspecify.annotations.NullMarked;
