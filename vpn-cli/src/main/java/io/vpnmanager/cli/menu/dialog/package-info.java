/** What lies over a page: questions, forms, errors, help. */
@NullMarked
package io.vpnmanager.cli.menu.dialog;

import org.jspecify.annotations.NullMarked;
