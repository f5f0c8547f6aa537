/** What the proxies of this process do to data that passes through them. */
@NullMarked
package io.vpnmanager.examples.benchmarks.proxies;

import org.jspecify.annotations.NullMarked;
