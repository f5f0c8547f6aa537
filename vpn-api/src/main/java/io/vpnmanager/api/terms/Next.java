package io.vpnmanager.api.terms;

import java.util.Objects;

/**
 * What comes when terms are used up: when the user would become limited or expired, the terms of a template begin
 * instead, counted from that moment. What leads back to the same terms is a renewal: that comes when the user would
 * become expired, and a user who is limited before stays so until then.
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
