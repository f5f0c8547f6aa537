package io.vpnmanager.api.template;

import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import java.util.List;
import java.util.Optional;

/**
 * The templates of a home: what users are made from, and what comes when their terms are used up
 * ({@link io.vpnmanager.api.terms.Next}). Who was made of a template is a user like any other; a change of the template
 * changes nobody. Safe for use by many threads. Reads look into the store only.
 */
public interface Templates {

    /**
     * Makes a template.
     *
     * @param spec what it shall be
     * @return the template as saved
     * @throws io.vpnmanager.api.error.ConflictException {@code DUP} when the name is taken
     * @throws io.vpnmanager.api.error.NotFoundException when one of its groups or its next template is not there
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} when one of its protocols cannot be limited
     *     so
     */
    UserTemplate create(TemplateSpec spec);

    /**
     * {@return the template of this name, if there is one}
     *
     * @param name which
     */
    Optional<UserTemplate> find(TemplateName name);

    /**
     * {@return the template with this identity, if there is one}
     *
     * @param id which
     */
    Optional<UserTemplate> find(TemplateId id);

    /**
     * {@return the template of this name}
     *
     * @param name which
     * @throws io.vpnmanager.api.error.NotFoundException naming what comes close
     */
    UserTemplate get(TemplateName name);

    /** {@return all templates, ordered by name} */
    List<UserTemplate> list();

    /**
     * {@return a builder of a user made of a template, whose time is counted from now; more may be set on it before it
     * goes to {@link io.vpnmanager.api.user.Users#create}}
     *
     * @param template which
     * @param user the name of the user
     * @throws io.vpnmanager.api.error.NotFoundException naming what comes close
     */
    UserSpec.Builder userOf(TemplateName template, UserName user);

    /**
     * Changes a template, and no user who was made of it.
     *
     * @param id which
     * @param edit how
     * @return the template as saved; where the edit changes nothing, as it is
     * @throws io.vpnmanager.api.error.ConflictException {@code FENCE} when the edit is for another revision,
     *     {@code DUP} when the name is taken
     * @throws io.vpnmanager.api.error.NotFoundException when the template, one of the groups or the next template is
     *     not there
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} for another name of a template that a user
     *     names as what comes next, or when one of its protocols cannot be limited so
     */
    UserTemplate update(TemplateId id, TemplateEdit edit);

    /**
     * Deletes a template that nobody names as what comes next; users who were made of it stay.
     *
     * @param id which
     * @throws io.vpnmanager.api.error.NotFoundException when it is not there, or when another template names it
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} when a user names it as what comes next
     */
    void delete(TemplateId id);

    /**
     * Deletes the template of this name, as {@link #delete(TemplateId)} does.
     *
     * @param name which
     * @throws io.vpnmanager.api.error.NotFoundException naming what comes close
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} when a user names it as what comes next
     */
    void delete(TemplateName name);
}
