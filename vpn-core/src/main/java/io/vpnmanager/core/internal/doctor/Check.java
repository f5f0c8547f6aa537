package io.vpnmanager.core.internal.doctor;

import java.util.List;

/** Looks at one thing. */
public interface Check {
    /** {@return what was found, one finding at least} */
    List<Diagnosis> look(Patient patient);
}
