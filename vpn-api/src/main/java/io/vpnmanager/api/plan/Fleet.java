package io.vpnmanager.api.plan;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.user.UserSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The whole wanted state of a home, section by section. A section that is present says everything: what is there and
 * not in it is planned for deletion. A section that is absent is not managed and stays as it is. Immutable; equal by
 * content.
 *
 * <p>A fleet holds no passwords: keys that come are generated, and the key that a user has for a protocol stays as it
 * is, chosen or generated. A server without a port keeps the one that it has. Where groups are not managed, a user who
 * names none keeps those that it is in: to leave a section out never widens what somebody may use.
 */
public final class Fleet {
    private final @Nullable List<ServerSpec> servers;
    private final @Nullable List<GroupSpec> groups;
    private final @Nullable List<TemplateSpec> templates;
    private final @Nullable List<UserSpec> users;

    private Fleet(Builder builder) {
        this.servers = builder.servers;
        this.groups = builder.groups;
        this.templates = builder.templates;
        this.users = builder.users;
    }

    /** {@return a builder of a fleet that manages nothing yet} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return all servers that shall be there; empty when servers are not managed} */
    public Optional<List<ServerSpec>> servers() {
        return Optional.ofNullable(servers);
    }

    /** {@return all groups that shall be there; empty when groups are not managed} */
    public Optional<List<GroupSpec>> groups() {
        return Optional.ofNullable(groups);
    }

    /** {@return all templates that shall be there; empty when templates are not managed} */
    public Optional<List<TemplateSpec>> templates() {
        return Optional.ofNullable(templates);
    }

    /** {@return all users that shall be there; empty when users are not managed} */
    public Optional<List<UserSpec>> users() {
        return Optional.ofNullable(users);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fleet that
                && Objects.equals(servers, that.servers)
                && Objects.equals(groups, that.groups)
                && Objects.equals(templates, that.templates)
                && Objects.equals(users, that.users);
    }

    @Override
    public int hashCode() {
        return Objects.hash(servers, groups, templates, users);
    }

    /** {@return what it manages, in numbers} */
    @Override
    public String toString() {
        return "Fleet[servers=" + count(servers()) + ", groups=" + count(groups()) + ", templates=" + count(templates())
                + ", users=" + count(users()) + "]";
    }

    private static String count(Optional<? extends List<?>> section) {
        return section.map(list -> Integer.toString(list.size())).orElse("not managed");
    }

    /** Collects a {@link Fleet}; for one thread. No section is managed by default. */
    public static final class Builder {
        private @Nullable List<ServerSpec> servers;
        private @Nullable List<GroupSpec> groups;
        private @Nullable List<TemplateSpec> templates;
        private @Nullable List<UserSpec> users;

        private Builder() {}

        /**
         * Manages servers.
         *
         * @param all every server that shall be there
         * @return this
         * @throws io.vpnmanager.api.error.ConflictException {@code DUP} when two have one name
         */
        public Builder servers(List<ServerSpec> all) {
            requireDistinct(Section.SERVERS, all, spec -> spec.name().text());
            this.servers = List.copyOf(all);
            return this;
        }

        /**
         * Manages groups.
         *
         * @param all every group that shall be there
         * @return this
         * @throws io.vpnmanager.api.error.ConflictException {@code DUP} when two have one name
         */
        public Builder groups(List<GroupSpec> all) {
            requireDistinct(Section.GROUPS, all, spec -> spec.name().text());
            this.groups = List.copyOf(all);
            return this;
        }

        /**
         * Manages templates.
         *
         * @param all every template that shall be there
         * @return this
         * @throws io.vpnmanager.api.error.ConflictException {@code DUP} when two have one name
         */
        public Builder templates(List<TemplateSpec> all) {
            requireDistinct(Section.TEMPLATES, all, spec -> spec.name().text());
            this.templates = List.copyOf(all);
            return this;
        }

        /**
         * Manages users.
         *
         * @param all every user who shall be there, with generated credentials
         * @return this
         * @throws io.vpnmanager.api.error.ConflictException {@code DUP} when two have one name
         * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} when one has a chosen password
         */
        public Builder users(List<UserSpec> all) {
            requireDistinct(Section.USERS, all, spec -> spec.name().text());
            all.forEach(Builder::requireGenerated);
            this.users = List.copyOf(all);
            return this;
        }

        private static <T> void requireDistinct(Section section, List<T> all, Function<T, String> name) {
            Set<String> names = new HashSet<>();
            for (T each : all) {
                if (!names.add(name.apply(each))) {
                    throw Problem.of(
                                    ErrorCode.DUPLICATE,
                                    section.one() + " " + name.apply(each),
                                    "stands twice in one fleet")
                            .fact("field", "name")
                            .toException();
                }
            }
        }

        private static void requireGenerated(UserSpec spec) {
            if (!spec.credentials().values().stream().allMatch(NewCredential.Generated.class::isInstance)) {
                throw Problem.of(ErrorCode.POLICY, "user " + spec.name(), "comes with a password in a fleet")
                        .remedy("Leave it out: a fleet generates credentials, and keeps those that are there")
                        .toException();
            }
        }

        /** {@return the fleet} */
        public Fleet build() {
            return new Fleet(this);
        }
    }
}
