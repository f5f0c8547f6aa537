package io.vpnmanager.core.internal.life;

import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.Next;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.terms.Terms;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which terms follow which, by the templates of a home. Nobody remembers on what terms a user was before, so terms are
 * known by what they say.
 */
public final class Succession {
    private final Function<TemplateName, Optional<UserTemplate>> templates;

    /**
     * A succession.
     *
     * @param templates of the home, by name
     */
    public Succession(Function<TemplateName, Optional<UserTemplate>> templates) {
        this.templates = templates;
    }

    /** {@return whether somebody on these terms comes to those by what comes next alone, be it in several steps} */
    public boolean leads(Terms from, Terms to) {
        Set<TemplateName> seen = new HashSet<>();
        Optional<TemplateName> name = next(from);
        while (name.isPresent() && seen.add(name.get())) {
            Optional<TemplateSpec> template = templates.apply(name.get()).map(UserTemplate::spec);
            if (template.filter(spec -> isMade(spec, to)).isPresent()) {
                return true;
            }
            name = template.flatMap(spec -> next(spec.terms()));
        }
        return false;
    }

    /** {@return whether what comes next for somebody on these terms is the same again} */
    boolean isRenewal(Terms terms) {
        return leads(terms, terms);
    }

    private static Optional<TemplateName> next(Terms terms) {
        return terms.next().map(Next::template);
    }

    /** Standing, note and tags are a user's own, and so is the moment of the end. */
    private static boolean isMade(TemplateSpec template, Terms terms) {
        return template.lasts().isPresent() == terms.expiresAt().isPresent()
                && template.terms().quota().equals(terms.quota())
                && template.terms().hold().equals(terms.hold())
                && template.terms().hours().equals(terms.hours())
                && template.terms().limits().equals(terms.limits())
                && template.terms().next().equals(terms.next());
    }
}
