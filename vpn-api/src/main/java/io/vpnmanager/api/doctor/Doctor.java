package io.vpnmanager.api.doctor;

import java.util.List;

/**
 * Looks at a home and its machine without needing either to be sound: what cannot be opened is a finding, not a failure
 * of the call. Safe for use by many threads.
 */
public interface Doctor {

    /**
     * {@return what was found, what others rest on first; one finding at least of each check} Makes no home where there
     * is none; opens one that is there as any call does, so an older store is brought up to date. Takes seconds: it
     * reads the whole store and asks the container engine.
     */
    List<Finding> examine();

    /**
     * Mends what is {@linkplain Finding#fixable fixable}: things that are the home's own and have one right state, such
     * as modes of its files. Idempotent.
     *
     * @return what is found of that afterwards; empty when there was nothing to mend
     */
    List<Finding> repair();
}
