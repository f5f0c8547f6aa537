package io.vpnmanager.api.terms;

import java.util.Objects;

/**
 * What comes when terms are used up: when the user would become limited or expired, the terms of a template begin
 * instead, counted from that moment.
 *
 * @param template whose terms begin; while there is none of this name, the user is limited or expired as without it
 * @param carriesOver whether what is left of the quota is added to the first period, up to one quota
 */
public record Next(TemplateName template, boolean carriesOver) {
    /** Checks for null. */
    public Next {
        Objects.requireNonNull(template, "template");
    }
}
