/** Subscriptions as documents, one class for each language of client apps. Nothing here asks a store or an engine. */
@NullMarked
package io.vpnmanager.core.internal.subscription;

import org.jspecify.annotations.NullMarked;
