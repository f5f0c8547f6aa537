package io.vpnmanager.api.group;

import io.vpnmanager.api.server.ServerName;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a group shall be changed; what it does not mention stays. It says what shall be true afterwards, so that the same
 * edit twice is one change. Immutable; equal by content.
 */
public final class GroupEdit {
    private final @Nullable GroupName name;
    private final Map<ServerName, Boolean> servers;
    private final boolean noOthers;
    private final OptionalLong onlyAt;

    private GroupEdit(Builder builder) {
        this.name = builder.name;
        this.servers = Collections.unmodifiableMap(new TreeMap<>(builder.servers));
        this.noOthers = builder.noOthers;
        this.onlyAt = builder.onlyAt;
    }

    /** {@return a builder of an edit that changes nothing yet} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return the edit that makes a group of this name as {@code spec} says: with its servers and no others}
     *
     * @param spec what the group shall be
     */
    public static GroupEdit to(GroupSpec spec) {
        Builder edit = builder().noOtherServers();
        spec.servers().forEach(edit::server);
        return edit.build();
    }

    /**
     * {@return what this group is afterwards}
     *
     * @param before the group as it is
     */
    public GroupSpec of(GroupSpec before) {
        Set<ServerName> after = new TreeSet<>(noOthers ? Set.of() : before.servers());
        servers.forEach((server, granted) -> {
            if (granted) {
                after.add(server);
            } else {
                after.remove(server);
            }
        });
        return new GroupSpec(name == null ? before.name() : name, after);
    }

    /** {@return the only revision that the edit is meant for, if it is for one} */
    public OptionalLong onlyAt() {
        return onlyAt;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GroupEdit that
                && Objects.equals(name, that.name)
                && servers.equals(that.servers)
                && noOthers == that.noOthers
                && onlyAt.equals(that.onlyAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, servers, noOthers, onlyAt);
    }

    @Override
    public String toString() {
        return "GroupEdit[name=" + name + ", servers=" + servers + ", noOthers=" + noOthers + ", onlyAt=" + onlyAt
                + "]";
    }

    /** Collects a {@link GroupEdit}; for one thread. Of two settings of one thing the later wins. */
    public static final class Builder {
        private @Nullable GroupName name;
        private final Map<ServerName, Boolean> servers = new TreeMap<>();
        private boolean noOthers;
        private OptionalLong onlyAt = OptionalLong.empty();

        private Builder() {}

        /**
         * Gives another name, which nobody who is connected notices.
         *
         * @param other unique among groups
         * @return this
         */
        public Builder name(GroupName other) {
            this.name = Objects.requireNonNull(other, "other");
            return this;
        }

        /**
         * Lets the members use a server.
         *
         * @param server which
         * @return this
         */
        public Builder server(ServerName server) {
            servers.put(Objects.requireNonNull(server, "server"), true);
            return this;
        }

        /**
         * Lets the members use a server no more, unless another group of theirs grants it: the connections that they
         * have there are cut. Nothing happens when the group does not have it.
         *
         * @param server which
         * @return this
         */
        public Builder noServer(ServerName server) {
            servers.put(Objects.requireNonNull(server, "server"), false);
            return this;
        }

        /**
         * Takes every server from the group that the edit does not name.
         *
         * @return this
         */
        public Builder noOtherServers() {
            this.noOthers = true;
            return this;
        }

        /**
         * Means the edit for this revision alone: a group that somebody changed since is left as it is.
         *
         * @param revision of the group that the caller has seen
         * @return this
         */
        public Builder onlyAt(long revision) {
            this.onlyAt = OptionalLong.of(revision);
            return this;
        }

        /** {@return the edit} */
        public GroupEdit build() {
            return new GroupEdit(this);
        }
    }
}
