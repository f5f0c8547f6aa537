/** One description of a row, written as a table, as tab-separated text, or as JSON. */
@NullMarked
package io.vpnmanager.cli.output;

import org.jspecify.annotations.NullMarked;
