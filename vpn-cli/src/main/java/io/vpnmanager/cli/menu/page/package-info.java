/** What a page of the menu is, and what it may ask for. */
@NullMarked
package io.vpnmanager.cli.menu.page;

import org.jspecify.annotations.NullMarked;
