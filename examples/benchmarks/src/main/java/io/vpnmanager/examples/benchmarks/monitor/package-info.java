/** What it costs to watch. */
@NullMarked
package io.vpnmanager.examples.benchmarks.monitor;

import org.jspecify.annotations.NullMarked;
