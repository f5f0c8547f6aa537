package io.vpnmanager.api.user;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.Terms;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a new user shall be. Immutable; equal by content; shows no secret. Made by {@link #named(String)}. */
public final class UserSpec {
    private final UserName name;
    private final @Nullable EmailAddress email;
    private final Map<ProtocolKind, NewCredential> credentials;
    private final Set<GroupName> groups;
    private final Terms terms;

    private UserSpec(Builder builder) {
        this.name = builder.name;
        this.email = builder.email;
        this.credentials = Collections.unmodifiableMap(new EnumMap<>(builder.credentials));
        this.groups = Collections.unmodifiableSet(new TreeSet<>(builder.groups));
        this.terms = builder.terms;
    }

    /**
     * {@return a builder for a user of this name, read by {@link UserName#parse}}
     *
     * @param name what to read
     */
    public static Builder named(String name) {
        return named(UserName.parse(name));
    }

    /**
     * {@return a builder for a user of this name}
     *
     * @param name unique among users
     */
    public static Builder named(UserName name) {
        return new Builder(name);
    }

    /** {@return the name} */
    public UserName name() {
        return name;
    }

    /** {@return the mail address, if one was given} */
    public Optional<EmailAddress> email() {
        return Optional.ofNullable(email);
    }

    /** {@return what each new access key shall hold, at least one} */
    public Map<ProtocolKind, NewCredential> credentials() {
        return credentials;
    }

    /** {@return the groups that the user shall be in; empty for every server} */
    public Set<GroupName> groups() {
        return groups;
    }

    /** {@return on what terms the user may use servers; {@link Terms#NONE} by default} */
    public Terms terms() {
        return terms;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UserSpec that
                && name.equals(that.name)
                && Objects.equals(email, that.email)
                && credentials.equals(that.credentials)
                && groups.equals(that.groups)
                && terms.equals(that.terms);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, email, credentials, groups, terms);
    }

    @Override
    public String toString() {
        return "UserSpec[name=" + name + ", email=" + email + ", credentials=" + credentials + ", groups=" + groups
                + ", terms=" + terms + "]";
    }

    /**
     * Collects a {@link UserSpec}; for one thread. No e-mail and no group by default; at least one protocol must be
     * given; of two credentials for one protocol the later wins.
     */
    public static final class Builder {
        private final UserName name;
        private @Nullable EmailAddress email;
        private final Map<ProtocolKind, NewCredential> credentials = new EnumMap<>(ProtocolKind.class);
        private final Set<GroupName> groups = new TreeSet<>();
        private Terms terms = Terms.NONE;

        private Builder(UserName name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /**
         * Sets the mail address.
         *
         * @param address where the person can be written to
         * @return this
         */
        public Builder email(EmailAddress address) {
            this.email = Objects.requireNonNull(address, "address");
            return this;
        }

        /**
         * Gives access to a protocol with a secret that the library draws.
         *
         * @param protocol which
         * @return this
         */
        public Builder access(ProtocolKind protocol) {
            return credential(protocol, new NewCredential.Generated());
        }

        /**
         * Gives access to a protocol with a password that a person chose.
         *
         * @param protocol which
         * @param chosenPassword 8 to 255 bytes of UTF-8 without control characters; checked when the user is made
         * @return this
         */
        public Builder access(ProtocolKind protocol, Secret chosenPassword) {
            return credential(protocol, new NewCredential.Chosen(chosenPassword));
        }

        /**
         * Gives access to a protocol with a credential.
         *
         * @param protocol which
         * @param credential what the key shall hold; checked when the user is made
         * @return this
         */
        public Builder credential(ProtocolKind protocol, NewCredential credential) {
            credentials.put(protocol, Objects.requireNonNull(credential, "credential"));
            return this;
        }

        /**
         * Puts the user into a group: it may use the servers of its groups only. By default it is in none, and may use
         * every server that it has a key for.
         *
         * @param group which
         * @return this
         */
        public Builder group(GroupName group) {
            groups.add(Objects.requireNonNull(group, "group"));
            return this;
        }

        /**
         * Sets the terms.
         *
         * @param all in place of any before
         * @return this
         */
        public Builder terms(Terms all) {
            this.terms = Objects.requireNonNull(all, "all");
            return this;
        }

        /**
         * Sets some of the terms over those that were set before.
         *
         * @param settings by name, see {@link Terms#SETTINGS}
         * @return this
         * @throws io.vpnmanager.api.error.InvalidRequestException as {@link Terms#of} says
         */
        public Builder termsOver(Map<String, List<String>> settings) {
            Map<String, List<String>> all = new HashMap<>(terms.settings());
            all.putAll(settings);
            this.terms = Terms.of(all);
            return this;
        }

        /**
         * Forgets every protocol that was given so far.
         *
         * @return this
         */
        public Builder noAccess() {
            credentials.clear();
            return this;
        }

        /**
         * Forgets every group that was named so far.
         *
         * @return this
         */
        public Builder noGroups() {
            groups.clear();
            return this;
        }

        /** {@return the protocols that were given so far} */
        public Set<ProtocolKind> protocols() {
            return Set.copyOf(credentials.keySet());
        }

        /**
         * {@return the spec}
         *
         * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} when no protocol was given, {@code RNG}
         *     beyond {@value User#MOST_GROUPS} groups
         */
        public UserSpec build() {
            User.requireFewGroups(name, groups);
            if (credentials.isEmpty()) {
                throw Problem.of(ErrorCode.SYNTAX, "user " + name, "has no protocol")
                        .remedy("Give access to at least one")
                        .fact("field", "protocol")
                        .toException();
            }
            return new UserSpec(this);
        }
    }
}
