/** A part of a listing. */
@NullMarked
package io.vpnmanager.api.page;

import org.jspecify.annotations.NullMarked;
