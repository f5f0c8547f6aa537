/** The editor of whoever runs the command. */
@NullMarked
package io.vpnmanager.cli.editor;

import org.jspecify.annotations.NullMarked;
