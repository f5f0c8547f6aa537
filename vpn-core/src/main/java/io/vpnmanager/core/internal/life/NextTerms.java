package io.vpnmanager.core.internal.life;

import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.Life;
import io.vpnmanager.api.terms.Next;
import io.vpnmanager.api.terms.Tag;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.user.User;
import io.vpnmanager.core.internal.protocol.EnforcedLimits;
import io.vpnmanager.spi.store.ReadUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What comes when the terms of a user are used up: those of a template, from this moment on. Where they cannot come,
 * because the template is gone or a protocol of the user would not hold its limits, the user stays kept out, and they
 * are looked for again.
 */
final class NextTerms {
    private static final Logger LOG = LoggerFactory.getLogger(NextTerms.class);

    /** How long nobody looks for what could not come; a template that is made meanwhile is not so urgent. */
    private static final Duration RETRY = Duration.ofMinutes(10);

    private final ReadUnit unit;
    private final Succession succession;
    private final EnforcedLimits limits;
    private final Instant now;

    NextTerms(ReadUnit unit, EnforcedLimits limits, Instant now) {
        this.unit = unit;
        this.succession = new Succession(unit.templates()::find);
        this.limits = limits;
        this.now = now;
    }

    /** {@return the next revision of a user who would stand so, when something comes next and can} */
    Optional<User> of(User user, Life life, long counted) {
        Optional<Next> next = user.terms().next().filter(then -> Decision.isUsedUp(life.status()));
        if (next.isEmpty() || waitsForItsEnd(user, life)) {
            return Optional.empty();
        }
        Optional<TemplateSpec> template = unit.templates()
                .find(next.get().template())
                .map(UserTemplate::spec)
                .filter(spec -> limits.areHeld(spec.terms().limits(), protocols(user)));
        if (template.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("user", user.name())
                    .addKeyValue("template", next.get().template())
                    .log("What comes next is not there, or has limits that cannot be held; the user is kept out");
        }
        return template.map(spec -> begun(user, spec, carried(next.get(), user, counted), counted));
    }

    /** A quota that began anew whenever it is used up would be none: a renewal comes when the time is over. */
    private boolean waitsForItsEnd(User user, Life life) {
        return life.status() == UserStatus.LIMITED && succession.isRenewal(user.terms());
    }

    private static List<ProtocolKind> protocols(User user) {
        return user.keys().stream().map(AccessKey::protocol).toList();
    }

    /** Of the last period that was decided: one that begins with the end has not been used, and is nobody's. */
    private static long carried(Next next, User user, long counted) {
        return next.carriesOver() ? Decision.left(user.terms(), user.life(), counted) : 0;
    }

    private User begun(User user, TemplateSpec template, long carried, long counted) {
        Terms terms = about(user, template.termsFrom(now));
        Life first = new Life(
                Life.ACTIVE.status(),
                Optional.empty(),
                Optional.of(new Life.Period(now, counted, carried)),
                Optional.empty());
        return new User(
                user.id(),
                user.name(),
                user.email(),
                user.keys(),
                user.groups(),
                terms,
                Decision.of(terms, first, counted, now),
                user.createdAt(),
                user.revision() + 1);
    }

    /** What the template does not say of note and tags stays as people wrote it. */
    private static Terms about(User user, Terms next) {
        String note = next.note().isEmpty() ? user.terms().note() : next.note();
        Set<Tag> tags = next.tags().isEmpty() ? user.terms().tags() : next.tags();
        return new Terms(
                next.standing(),
                next.expiresAt(),
                next.quota(),
                next.hold(),
                next.hours(),
                next.limits(),
                next.next(),
                note,
                tags);
    }

    /** {@return where a user stands whose terms are used up and for whom nothing came} */
    Life without(User user, long counted) {
        Life life = Decision.of(user.terms().noNext(), user.life(), counted, now);
        if (waitsForItsEnd(user, life)) {
            return life;
        }
        Instant again = now.plus(RETRY);
        return new Life(
                life.status(),
                life.begunAt(),
                life.period(),
                Optional.of(life.dueAt().filter(again::isAfter).orElse(again)));
    }
}
