/** Credentials between what a person sees and what the store keeps. */
@NullMarked
package io.vpnmanager.core.internal.secret;

import org.jspecify.annotations.NullMarked;
