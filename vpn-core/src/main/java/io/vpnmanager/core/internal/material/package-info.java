/**
 * What protocols need of a secret, drawn from it: one secret serves every form that a protocol wants, and the store
 * keeps nothing but that secret.
 */
@NullMarked
package io.vpnmanager.core.internal.material;

import org.jspecify.annotations.NullMarked;
