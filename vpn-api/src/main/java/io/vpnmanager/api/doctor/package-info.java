/** Whether a home and its machine are as they must be, and what to do where they are not. */
@NullMarked
package io.vpnmanager.api.doctor;

import org.jspecify.annotations.NullMarked;
