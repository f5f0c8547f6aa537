/** Addresses behind which people and their client apps find all of their links. */
@NullMarked
package io.vpnmanager.api.subscription;

import org.jspecify.annotations.NullMarked;
