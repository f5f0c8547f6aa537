/** The checks of the doctor, one class each. */
@NullMarked
package io.vpnmanager.core.internal.doctor;

import org.jspecify.annotations.NullMarked;
