/** The settings there are, as records with constraints: the one place where a setting is described. */
@NullMarked
package io.vpnmanager.core.internal.config.model;

import org.jspecify.annotations.NullMarked;
