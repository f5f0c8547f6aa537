/** From an empty home to two proved proxies. */
@NullMarked
package io.vpnmanager.core.internal.quickstart;

import org.jspecify.annotations.NullMarked;
