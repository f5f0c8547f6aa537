/** From an empty home to two proved proxies and one user in one call. */
@NullMarked
package io.vpnmanager.api.quickstart;

import org.jspecify.annotations.NullMarked;
