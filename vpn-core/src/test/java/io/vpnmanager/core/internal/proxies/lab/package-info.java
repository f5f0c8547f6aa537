/** What the tests of the proxies share: a client that says what it is told to byte by byte, and targets that watch. */
@NullMarked
package io.vpnmanager.core.internal.proxies.lab;

import org.jspecify.annotations.NullMarked;
