/** What every benchmark shares: the description of the machine, and how times are told. */
@NullMarked
package io.vpnmanager.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
