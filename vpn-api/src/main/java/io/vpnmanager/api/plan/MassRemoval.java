package io.vpnmanager.api.plan;

/**
 * Whether a plan may remove a great part of what there is. It protects from a source that answered with too little: an
 * empty source never means all.
 */
public enum MassRemoval {
    /**
     * More than {@value #HARMLESS} of a kind, and more than {@value #PERCENT} % of them, or a fleet that leaves nothing
     * of a section, are refused.
     */
    REFUSED,
    /** Somebody has looked at the plan and wants just that. */
    ALLOWED;

    /** So many removals of one kind are never a mass. */
    public static final int HARMLESS = 5;

    /** So great a part of one kind may go, in percent. */
    public static final int PERCENT = 20;
}
