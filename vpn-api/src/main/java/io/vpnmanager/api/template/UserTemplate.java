package io.vpnmanager.api.template;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.terms.TemplateName;
import java.time.Instant;
import java.util.Objects;

/**
 * A template as the store has it. Who was made of it is a user like any other: a change of the template changes nobody.
 * Made by the library; components may be added.
 *
 * @param id the identity
 * @param spec what it is asked to be
 * @param createdAt when, to the millisecond
 * @param revision 1 at creation, plus one with each change of the template
 */
public record UserTemplate(TemplateId id, TemplateSpec spec, Instant createdAt, long revision) {
    /**
     * Checks for null and refuses a revision below 1.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for such a revision
     */
    public UserTemplate {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(createdAt, "createdAt");
        if (revision < 1) {
            throw Problem.of(ErrorCode.RANGE, "revision " + revision + " of template " + spec.name(), "is below 1")
                    .toException();
        }
    }

    /** {@return the name} */
    public TemplateName name() {
        return spec.name();
    }

    /**
     * {@return the next revision of it}
     *
     * @param after what it is from now on
     */
    public UserTemplate next(TemplateSpec after) {
        return new UserTemplate(id, after, createdAt, revision + 1);
    }
}
