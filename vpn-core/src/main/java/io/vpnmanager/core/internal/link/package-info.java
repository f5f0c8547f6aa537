/** Client links and their QR codes. */
@NullMarked
package io.vpnmanager.core.internal.link;

import org.jspecify.annotations.NullMarked;
