/** Client links, one by one, as QR codes and as documents for client apps. */
@NullMarked
package io.vpnmanager.api.link;

import org.jspecify.annotations.NullMarked;
