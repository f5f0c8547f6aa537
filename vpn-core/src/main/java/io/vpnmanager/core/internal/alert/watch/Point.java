package io.vpnmanager.core.internal.alert.watch;

import java.util.SortedMap;

/**
 * A figure that is known.
 *
 * @param labels what it is about
 * @param value the figure
 */
record Point(SortedMap<String, String> labels, double value) {}
