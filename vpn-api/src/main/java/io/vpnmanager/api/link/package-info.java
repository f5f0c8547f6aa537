/** Client links and their QR codes. */
@NullMarked
package io.vpnmanager.api.link;

import org.jspecify.annotations.NullMarked;
