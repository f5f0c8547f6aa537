/** Parts that pages are made of: tables, charts, fields. */
@NullMarked
package io.vpnmanager.cli.menu.part;

import org.jspecify.annotations.NullMarked;
