package io.vpnmanager.spi.store;

import io.vpnmanager.api.template.TemplateId;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.TemplateName;
import java.util.List;
import java.util.Optional;

/** Templates, which no engine follows: their changes are in no feed. */
public interface TemplateRows {
    /**
     * {@return the template with this identity}
     *
     * @param id which
     */
    Optional<UserTemplate> find(TemplateId id);

    /**
     * {@return the template of this name}
     *
     * @param name which
     */
    Optional<UserTemplate> find(TemplateName name);

    /** {@return all templates, in the order of their names} */
    List<UserTemplate> list();

    /**
     * {@return how many users name this template as what comes next, whether or not it is there}
     *
     * @param name which
     */
    long awaitedBy(TemplateName name);

    /** What a writing unit may do. */
    interface Writable extends TemplateRows {
        /**
         * Adds a template.
         *
         * @param template as it shall be found
         * @throws io.vpnmanager.api.error.ConflictException {@code DUP} when the name or identity is taken
         */
        void insert(UserTemplate template);

        /**
         * Replaces a template; the time of its creation stays.
         *
         * @param template as it shall be found, whose revision is one above that of the stored one
         * @throws io.vpnmanager.api.error.ConflictException {@code FENCE} when no template with this identity has the
         *     revision below, {@code DUP} when the name is taken
         */
        void update(UserTemplate template);

        /**
         * Removes a template, whoever names it.
         *
         * @param id which
         * @return whether it was there
         */
        boolean delete(TemplateId id);
    }
}
