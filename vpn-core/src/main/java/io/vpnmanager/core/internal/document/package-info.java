/**
 * Documents that people write, in YAML, TOML or JSON, read strictly: one meaning, no surprises, and errors that name
 * the place.
 */
@NullMarked
package io.vpnmanager.core.internal.document;

import org.jspecify.annotations.NullMarked;
