package io.vpnmanager.api.user;

import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.Quota;
import io.vpnmanager.api.terms.Standing;
import io.vpnmanager.api.terms.Terms;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a user shall be changed; what it does not mention stays. It says what shall be true afterwards, so that the same
 * edit twice is one change. Immutable; equal by content; shows no secret.
 */
public final class UserEdit {
    private final @Nullable UserName name;
    private final Optional<Optional<EmailAddress>> email;
    private final Map<ProtocolKind, Optional<NewCredential>> keys;
    private final Map<GroupName, Boolean> groups;
    private final boolean noOtherGroups;
    private final Map<String, List<String>> terms;
    private final boolean usageReset;
    private final OptionalLong onlyAt;

    private UserEdit(Builder builder) {
        this.name = builder.name;
        this.email = builder.email;
        this.keys = Collections.unmodifiableMap(new EnumMap<>(builder.keys));
        this.groups = Collections.unmodifiableMap(new TreeMap<>(builder.groups));
        this.noOtherGroups = builder.noOtherGroups;
        this.terms = Collections.unmodifiableMap(new TreeMap<>(builder.terms));
        this.usageReset = builder.usageReset;
        this.onlyAt = builder.onlyAt;
    }

    /** {@return a builder of an edit that changes nothing yet} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return the edit that makes a user of this name as {@code spec} says: its mail address or none, keys for its
     * protocols and no others, as {@link Builder#access} gives them, in its groups and no others, on its terms}
     *
     * @param spec what the user shall be
     */
    public static UserEdit to(UserSpec spec) {
        Builder edit = builder();
        edit.email = Optional.of(spec.email());
        for (ProtocolKind kind : ProtocolKind.values()) {
            edit.keys.put(kind, Optional.ofNullable(spec.credentials().get(kind)));
        }
        spec.groups().forEach(edit::group);
        return edit.terms(spec.terms()).noOtherGroups().build();
    }

    /**
     * {@return the name of this user afterwards}
     *
     * @param before the user as it is
     */
    public UserName nameOf(User before) {
        return name == null ? before.name() : name;
    }

    /**
     * {@return the mail address of this user afterwards}
     *
     * @param before the user as it is
     */
    public Optional<EmailAddress> emailOf(User before) {
        return email.orElse(before.email());
    }

    /**
     * {@return the groups of this user afterwards, in the order of their names}
     *
     * @param before the user as it is
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} beyond {@value User#MOST_GROUPS} groups
     */
    public Set<GroupName> groupsOf(User before) {
        Set<GroupName> after = new TreeSet<>(noOtherGroups ? Set.of() : before.groups());
        groups.forEach((group, joined) -> {
            if (joined) {
                after.add(group);
            } else {
                after.remove(group);
            }
        });
        User.requireFewGroups(nameOf(before), after);
        return Collections.unmodifiableSet(after);
    }

    /**
     * {@return the terms of this user afterwards}
     *
     * @param before the user as it is
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for terms that do not fit each other
     */
    public Terms termsOf(User before) {
        if (terms.isEmpty()) {
            return before.terms();
        }
        Map<String, List<String>> after = new TreeMap<>(before.terms().settings());
        terms.forEach((name, values) -> {
            if (values.isEmpty()) {
                after.remove(name);
            } else {
                after.put(name, values);
            }
        });
        return Terms.of(after);
    }

    /**
     * {@return whether this user may be let in no more, or not as long, by reason of other terms}
     *
     * @param before the user as it is
     */
    public boolean narrowsTerms(User before) {
        Terms after = termsOf(before);
        return !after.equals(before.terms()) && after.isNarrowerThan(before.terms());
    }

    /** {@return whether the period of the quota begins anew} */
    public boolean resetsUsage() {
        return usageReset;
    }

    /**
     * {@return the keys that this user loses, retiring ones among them}
     *
     * @param before the user as it is
     */
    public List<AccessKey> keysToRemove(User before) {
        return before.keys().stream()
                .filter(key -> keys.containsKey(key.protocol()))
                .filter(key -> wanted(key.protocol())
                        .filter(NewCredential.Generated.class::isInstance)
                        .isEmpty())
                .toList();
    }

    /**
     * {@return what the new keys of this user shall hold}
     *
     * @param before the user as it is
     */
    public Map<ProtocolKind, NewCredential> keysToMake(User before) {
        Map<ProtocolKind, NewCredential> made = new EnumMap<>(ProtocolKind.class);
        for (ProtocolKind kind : keys.keySet()) {
            wanted(kind)
                    .filter(credential -> !(credential instanceof NewCredential.Generated)
                            || before.key(kind).isEmpty())
                    .ifPresent(credential -> made.put(kind, credential));
        }
        return Collections.unmodifiableMap(made);
    }

    private Optional<NewCredential> wanted(ProtocolKind kind) {
        return keys.getOrDefault(kind, Optional.empty());
    }

    /**
     * {@return whether this user is already as the edit wants it}
     *
     * @param before the user as it is
     */
    public boolean leaves(User before) {
        return nameOf(before).equals(before.name())
                && emailOf(before).equals(before.email())
                && keysToRemove(before).isEmpty()
                && keysToMake(before).isEmpty()
                && groupsOf(before).equals(before.groups())
                && termsOf(before).equals(before.terms())
                && !usageReset;
    }

    /** {@return the only revision that the edit is meant for, if it is for one} */
    public OptionalLong onlyAt() {
        return onlyAt;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UserEdit that
                && Objects.equals(name, that.name)
                && email.equals(that.email)
                && keys.equals(that.keys)
                && groups.equals(that.groups)
                && noOtherGroups == that.noOtherGroups
                && terms.equals(that.terms)
                && usageReset == that.usageReset
                && onlyAt.equals(that.onlyAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, email, keys, groups, noOtherGroups, terms, usageReset, onlyAt);
    }

    @Override
    public String toString() {
        return "UserEdit[name=" + name + ", email=" + email + ", keys=" + keys + ", groups=" + groups
                + ", noOtherGroups=" + noOtherGroups + ", terms=" + terms + ", usageReset=" + usageReset + ", onlyAt="
                + onlyAt + "]";
    }

    /** Collects a {@link UserEdit}; for one thread. Of two settings of one thing the later wins. */
    public static final class Builder {
        private @Nullable UserName name;
        private Optional<Optional<EmailAddress>> email = Optional.empty();
        private final Map<ProtocolKind, Optional<NewCredential>> keys = new EnumMap<>(ProtocolKind.class);
        private final Map<GroupName, Boolean> groups = new TreeMap<>();
        private boolean noOtherGroups;
        private final Map<String, List<String>> terms = new TreeMap<>();
        private boolean usageReset;
        private OptionalLong onlyAt = OptionalLong.empty();

        private Builder() {}

        /**
         * Gives another name. Connections go on; clients need their links again, because the name is part of them.
         *
         * @param other unique among users
         * @return this
         */
        public Builder name(UserName other) {
            this.name = Objects.requireNonNull(other, "other");
            return this;
        }

        /**
         * Sets the mail address.
         *
         * @param address where the person can be written to
         * @return this
         */
        public Builder email(EmailAddress address) {
            this.email = Optional.of(Optional.of(address));
            return this;
        }

        /**
         * Forgets the mail address.
         *
         * @return this
         */
        public Builder noEmail() {
            this.email = Optional.of(Optional.empty());
            return this;
        }

        /**
         * Gives access to a protocol: a key with a secret that the library draws, unless the user has a key for it.
         *
         * @param protocol which
         * @return this
         */
        public Builder access(ProtocolKind protocol) {
            keys.put(protocol, Optional.of(new NewCredential.Generated()));
            return this;
        }

        /**
         * Gives access to a protocol with a password that a person chose, in the place of the keys that the user has
         * for it, whose connections are cut.
         *
         * @param protocol which
         * @param chosenPassword 8 to 255 bytes of UTF-8 without control characters; checked when the key is made
         * @return this
         */
        public Builder access(ProtocolKind protocol, Secret chosenPassword) {
            keys.put(protocol, Optional.of(new NewCredential.Chosen(chosenPassword)));
            return this;
        }

        /**
         * Takes access to a protocol away and cuts the connections of its keys; nothing happens where there are none.
         *
         * @param protocol which
         * @return this
         */
        public Builder noAccess(ProtocolKind protocol) {
            keys.put(protocol, Optional.empty());
            return this;
        }

        /**
         * Puts the user into a group. For a user in no group that means: out of all servers that the group does not
         * have, and the connections there are cut.
         *
         * @param group which
         * @return this
         */
        public Builder group(GroupName group) {
            groups.put(Objects.requireNonNull(group, "group"), true);
            return this;
        }

        /**
         * Takes the user out of a group, and cuts its connections where no other of its groups lets it go; who leaves
         * the last one may use every server again. Nothing happens when the user is not in it.
         *
         * @param group which
         * @return this
         */
        public Builder noGroup(GroupName group) {
            groups.put(Objects.requireNonNull(group, "group"), false);
            return this;
        }

        /**
         * Takes the user out of every group that the edit does not name.
         *
         * @return this
         */
        public Builder noOtherGroups() {
            this.noOtherGroups = true;
            return this;
        }

        /**
         * Sets all terms.
         *
         * @param all in place of those that the user has
         * @return this
         */
        public Builder terms(Terms all) {
            Terms.SETTINGS.forEach(name -> terms.put(name, List.of()));
            terms.putAll(all.settings());
            return this;
        }

        /**
         * Sets one of the terms as text, see {@link Terms#SETTINGS}; they are read when the edit meets its user.
         *
         * @param name of the setting
         * @param values in their order; none to have its default
         * @return this
         */
        public Builder term(String name, List<String> values) {
            terms.put(Objects.requireNonNull(name, "name"), List.copyOf(values));
            return this;
        }

        /**
         * Decides whether the user is let in at all.
         *
         * @param standing what is decided
         * @return this
         */
        public Builder standing(Standing standing) {
            return term("standing", List.of(standing.toString()));
        }

        /**
         * Sets an end.
         *
         * @param time from when on the user is not let in
         * @return this
         */
        public Builder expiresAt(Instant time) {
            return term("expires", List.of(time.truncatedTo(ChronoUnit.SECONDS).toString()));
        }

        /**
         * Sets a quota. What was moved in the running period counts.
         *
         * @param quota how much the user may move
         * @return this
         */
        public Builder quota(Quota quota) {
            noQuota();
            Terms.NONE.quota(quota).settings().forEach(this::term);
            return this;
        }

        /**
         * Takes the quota away.
         *
         * @return this
         */
        public Builder noQuota() {
            return term("quota", List.of()).term("quota-reset", List.of()).term("quota-carry-over", List.of());
        }

        /**
         * Lets the period of the quota begin anew, with nothing used of it.
         *
         * @return this
         */
        public Builder resetUsage() {
            this.usageReset = true;
            return this;
        }

        /**
         * Means the edit for this revision alone: a user that somebody changed since is left as it is.
         *
         * @param revision of the user that the caller has seen
         * @return this
         */
        public Builder onlyAt(long revision) {
            this.onlyAt = OptionalLong.of(revision);
            return this;
        }

        /** {@return the edit} */
        public UserEdit build() {
            return new UserEdit(this);
        }
    }
}
