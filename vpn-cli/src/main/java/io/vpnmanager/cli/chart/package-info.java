/** Numbers as pictures made of characters: values in, text out. */
@NullMarked
package io.vpnmanager.cli.chart;

import org.jspecify.annotations.NullMarked;
