package io.vpnmanager.api.template;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.setting.SettingReader;
import io.vpnmanager.api.terms.Span;
import io.vpnmanager.api.terms.Standing;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a template shall be. Immutable.
 *
 * <p>Stores, files and commands carry it as text, by name: {@link #settings()} writes it, {@link #of} reads it back to
 * an equal one.
 *
 * @param name unique among templates
 * @param protocols what a user made of it gets access to, at least one
 * @param groups the groups that such a user is in; empty for every server
 * @param lasts how long such a user is let in, counted from the moment it is made; a second to a century, empty for no
 *     end. Time that begins with the first traffic is the hold of the terms; where there are both, the earlier counts
 * @param terms on what terms such a user is let in; without a standing and without a moment, which are a user's own
 */
public record TemplateSpec(
        TemplateName name, Set<ProtocolKind> protocols, Set<GroupName> groups, Optional<Duration> lasts, Terms terms) {
    private static final String PROTOCOLS = "protocols";
    private static final String GROUPS = "groups";
    private static final String LASTS = "lasts";
    private static final List<String> OWN = List.of(PROTOCOLS, GROUPS, LASTS);

    /** The names of the settings, in the order in which to show them. */
    public static final List<String> SETTINGS = Stream.concat(
                    OWN.stream(), Terms.SETTINGS.stream().filter(name -> !isOfOneUser(name)))
            .toList();

    /**
     * Checks for null and the ranges, and sorts protocols and groups.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} without a protocol, {@code RNG} for too many
     *     groups or a time out of range, {@code POL} for terms with a standing or a moment
     */
    public TemplateSpec {
        Objects.requireNonNull(name, "name");
        if (protocols.isEmpty()) {
            throw Problem.of(ErrorCode.SYNTAX, "template " + name, "has no protocol")
                    .remedy("Give access to at least one")
                    .fact("field", "protocol")
                    .toException();
        }
        if (groups.size() > User.MOST_GROUPS) {
            throw Problem.of(ErrorCode.RANGE, "template " + name, "names more than " + User.MOST_GROUPS + " groups")
                    .remedy("Make one group of the servers that several of them name")
                    .fact("field", "group")
                    .toException();
        }
        lasts = lasts.map(span -> Span.parse(Span.text(span)));
        boolean isOfOneUser = terms.standing() != Standing.NORMAL
                || terms.expiresAt().isPresent()
                || terms.hold().flatMap(hold -> hold.startsBy()).isPresent();
        if (isOfOneUser) {
            throw Problem.of(ErrorCode.POLICY, "template " + name, "has terms that only one user can have")
                    .remedy("Leave standing, expires and hold-until out; lasts says how long a user is let in")
                    .fact("field", "terms")
                    .toException();
        }
        protocols = Collections.unmodifiableSet(new TreeSet<>(protocols));
        groups = Collections.unmodifiableSet(new TreeSet<>(groups));
    }

    private static boolean isOfOneUser(String setting) {
        return setting.equals("standing") || setting.equals("expires") || setting.equals("hold-until");
    }

    /**
     * {@return a template of this name, read by {@link TemplateName#parse}, with no end, no limit and no group}
     *
     * @param name what to read
     * @param protocols what a user made of it gets access to
     */
    public static TemplateSpec named(String name, ProtocolKind... protocols) {
        return new TemplateSpec(TemplateName.parse(name), Set.of(protocols), Set.of(), Optional.empty(), Terms.NONE);
    }

    /** {@return all but the name, as text by name; what has its default is left out} */
    public SortedMap<String, List<String>> settings() {
        SortedMap<String, List<String>> settings = new TreeMap<>(terms.settings());
        settings.put(PROTOCOLS, protocols.stream().map(ProtocolKind::toString).toList());
        if (!groups.isEmpty()) {
            settings.put(GROUPS, groups.stream().map(GroupName::text).toList());
        }
        lasts.ifPresent(span -> settings.put(LASTS, List.of(Span.text(span))));
        return Collections.unmodifiableSortedMap(settings);
    }

    /**
     * Reads a template.
     *
     * @param name of it
     * @param settings by name, as {@link #settings()} gives them
     * @return the template
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK} for a setting that there is not, {@code SYN}
     *     for one that has too many values or comes without the one that it belongs to, else as the reader of that
     *     setting says
     */
    public static TemplateSpec of(TemplateName name, Map<String, List<String>> settings) {
        Map<String, List<String>> terms = new HashMap<>(settings);
        Map<String, List<String>> own = new HashMap<>(settings);
        terms.keySet().removeIf(setting -> OWN.contains(setting) || !SETTINGS.contains(setting));
        own.keySet().removeAll(terms.keySet());
        SettingReader reader = new SettingReader("template " + name, SETTINGS, own);
        Set<ProtocolKind> protocols = Set.copyOf(reader.all(PROTOCOLS, ProtocolKind::parse));
        Set<GroupName> groups = Set.copyOf(reader.all(GROUPS, GroupName::parse));
        Optional<Duration> lasts = reader.optional(LASTS, Span::parse);
        reader.requireNoMore();
        return new TemplateSpec(name, protocols, groups, lasts, Terms.of(terms));
    }

    /**
     * {@return a builder of a user made of this template, on which more may be set}
     *
     * @param user its name
     * @param from when it is made: what its time is counted from
     */
    public UserSpec.Builder user(UserName user, Instant from) {
        UserSpec.Builder spec = UserSpec.named(user).terms(termsFrom(from));
        protocols.forEach(spec::access);
        groups.forEach(spec::group);
        return spec;
    }

    /**
     * {@return the terms that begin at this moment}
     *
     * @param from what time is counted from
     */
    public Terms termsFrom(Instant from) {
        return lasts.map(span -> terms.expiresAt(from.plus(span))).orElse(terms);
    }
}
