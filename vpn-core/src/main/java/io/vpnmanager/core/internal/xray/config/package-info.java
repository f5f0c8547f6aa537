/**
 * The configuration of a core: rendered from a template, read back and compared with what was meant. It goes to the
 * core by standard input and lies in no file.
 */
@NullMarked
package io.vpnmanager.core.internal.xray.config;

import org.jspecify.annotations.NullMarked;
