/** Certificates and their keys, as files have them. */
@NullMarked
package io.vpnmanager.core.internal.tls;

import org.jspecify.annotations.NullMarked;
