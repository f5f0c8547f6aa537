/** How long subscriptions take. */
@NullMarked
package io.vpnmanager.examples.benchmarks.subscriptions;

import org.jspecify.annotations.NullMarked;
