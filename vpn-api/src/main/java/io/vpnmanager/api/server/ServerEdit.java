package io.vpnmanager.api.server;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.TargetPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How a server shall be changed; what it does not mention stays. What a server speaks is fixed: for another protocol,
 * make another server. Immutable; equal by content.
 */
public final class ServerEdit {
    private final @Nullable ServerName name;
    private final @Nullable ProtocolKind kind;
    private final @Nullable TargetPolicy targets;
    private final Map<String, List<String>> settings;
    private final boolean allSettings;
    private final @Nullable IpAddress listen;
    private final @Nullable Port port;
    private final Optional<Optional<Host>> publicHost;
    private final @Nullable Power power;
    private final boolean restart;
    private final OptionalLong onlyAt;

    private ServerEdit(Builder builder) {
        this.name = builder.name;
        this.kind = builder.kind;
        this.targets = builder.targets;
        this.settings = Map.copyOf(builder.settings);
        this.allSettings = builder.allSettings;
        this.listen = builder.listen;
        this.port = builder.port;
        this.publicHost = builder.publicHost;
        this.power = builder.power;
        this.restart = builder.restart;
        this.onlyAt = builder.onlyAt;
    }

    /** {@return a builder of an edit that changes nothing yet} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return the edit that makes a server as {@code spec} says; without a port there it keeps the one that it has,
     * and whatever the count of restarts there, it is not restarted}
     *
     * @param spec what the server shall be
     */
    public static ServerEdit to(ServerSpec spec) {
        Builder edit = builder()
                .name(spec.name())
                .targets(spec.protocol().targets())
                .listen(spec.listen())
                .power(spec.power());
        edit.kind = spec.protocol().kind();
        edit.settings.putAll(spec.protocol().settings());
        edit.allSettings = true;
        edit.publicHost = Optional.of(spec.publicHost());
        spec.port().ifPresent(edit::port);
        return edit.build();
    }

    /**
     * {@return what the server is afterwards}
     *
     * @param before what it is
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} when the edit comes from a spec that speaks
     *     another protocol, or restarts a server that is not to run
     */
    public ServerSpec of(ServerSpec before) {
        ProtocolKind spoken = before.protocol().kind();
        if (kind != null && kind != spoken) {
            throw Problem.of(
                            ErrorCode.POLICY,
                            "server " + before.name(),
                            "speaks " + spoken + " and cannot be made to speak " + kind)
                    .remedy("Make another server for " + kind)
                    .fact("field", "protocol")
                    .toException();
        }
        return new ServerSpec(
                Objects.requireNonNullElse(name, before.name()),
                protocol(before.protocol()),
                Objects.requireNonNullElse(listen, before.listen()),
                port == null ? before.port() : Optional.of(port),
                publicHost.orElse(before.publicHost()),
                Objects.requireNonNullElse(power, before.power()),
                restarts(before));
    }

    private long restarts(ServerSpec before) {
        if (restart && Objects.requireNonNullElse(power, before.power()) == Power.STOPPED) {
            throw Problem.of(ErrorCode.POLICY, "server " + before.name(), "is stopped, so it cannot be restarted")
                    .remedy("Start it instead")
                    .fact("field", "power")
                    .toException();
        }
        return restart ? before.restarts() + 1 : before.restarts();
    }

    private Protocol protocol(Protocol before) {
        Map<String, List<String>> merged = new HashMap<>(allSettings ? Map.of() : before.settings());
        settings.forEach((setting, values) -> {
            if (values.isEmpty()) {
                merged.remove(setting);
            } else {
                merged.put(setting, values);
            }
        });
        return Protocol.of(before.kind(), Objects.requireNonNullElse(targets, before.targets()), merged);
    }

    /** {@return the only revision that the edit is meant for, if it is for one} */
    public OptionalLong onlyAt() {
        return onlyAt;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ServerEdit that
                && Objects.equals(name, that.name)
                && kind == that.kind
                && Objects.equals(targets, that.targets)
                && settings.equals(that.settings)
                && allSettings == that.allSettings
                && Objects.equals(listen, that.listen)
                && Objects.equals(port, that.port)
                && publicHost.equals(that.publicHost)
                && power == that.power
                && restart == that.restart
                && onlyAt.equals(that.onlyAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                name, kind, targets, settings, allSettings, listen, port, publicHost, power, restart, onlyAt);
    }

    @Override
    public String toString() {
        return "ServerEdit[name=" + name + ", kind=" + kind + ", targets=" + targets + ", settings=" + settings
                + ", listen=" + listen + ", port=" + port + ", publicHost=" + publicHost + ", power=" + power
                + ", restart=" + restart + ", onlyAt=" + onlyAt + "]";
    }

    /** Collects a {@link ServerEdit}; for one thread. Of two settings of one thing the later wins. */
    public static final class Builder {
        private @Nullable ServerName name;
        private @Nullable ProtocolKind kind;
        private @Nullable TargetPolicy targets;
        private final Map<String, List<String>> settings = new HashMap<>();
        private boolean allSettings;
        private @Nullable IpAddress listen;
        private @Nullable Port port;
        private Optional<Optional<Host>> publicHost = Optional.empty();
        private @Nullable Power power;
        private boolean restart;
        private OptionalLong onlyAt = OptionalLong.empty();

        private Builder() {}

        /**
         * Gives another name.
         *
         * @param other unique among servers
         * @return this
         */
        public Builder name(ServerName other) {
            this.name = Objects.requireNonNull(other, "other");
            return this;
        }

        /**
         * Sets where clients may go beyond the public Internet. Connections that are open go on, whatever they lead to.
         *
         * @param policy in the place of the present one
         * @return this
         */
        public Builder targets(TargetPolicy policy) {
            this.targets = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Sets a setting of the protocol, as {@link Protocol#settings()} names and writes it. Whether it is a live
         * change, the plan says.
         *
         * @param setting its name
         * @param values in the place of the present ones; none for its default
         * @return this
         */
        public Builder setting(String setting, List<String> values) {
            settings.put(Objects.requireNonNull(setting, "setting"), List.copyOf(values));
            return this;
        }

        /**
         * Sets the address of this machine to listen on; {@code 0.0.0.0} and {@code ::} mean all. The server ends and
         * begins again.
         *
         * @param address in the place of the present one
         * @return this
         * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} for an address that nothing can listen on
         */
        public Builder listen(IpAddress address) {
            FitAddress.toListen(address);
            this.listen = address;
            return this;
        }

        /**
         * Sets the port. The server ends and begins again.
         *
         * @param chosen in the place of the present one
         * @return this
         */
        public Builder port(Port chosen) {
            this.port = Objects.requireNonNull(chosen, "chosen");
            return this;
        }

        /**
         * Sets what clients connect to.
         *
         * @param host a name or an address that leads to the server
         * @return this
         * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} for an address that nobody can connect to
         */
        public Builder publicHost(Host host) {
            FitAddress.toConnect(host);
            this.publicHost = Optional.of(Optional.of(host));
            return this;
        }

        /**
         * Lets clients connect to the listen address.
         *
         * @return this
         */
        public Builder noPublicHost() {
            this.publicHost = Optional.of(Optional.empty());
            return this;
        }

        /**
         * Sets whether the server is to run. One that is stopped is not served and cuts its connections; it keeps its
         * port, its keys and its users, and serves as before when it is started.
         *
         * @param wanted in the place of what is wanted now
         * @return this
         */
        public Builder power(Power wanted) {
            this.power = Objects.requireNonNull(wanted, "wanted");
            return this;
        }

        /**
         * Lets the server end and begin again, once, which cuts its connections.
         *
         * @return this
         */
        public Builder restart() {
            this.restart = true;
            return this;
        }

        /**
         * Means the edit for this revision alone: a server that somebody changed since is left as it is.
         *
         * @param revision of the server that the caller has seen
         * @return this
         */
        public Builder onlyAt(long revision) {
            this.onlyAt = OptionalLong.of(revision);
            return this;
        }

        /** {@return the edit} */
        public ServerEdit build() {
            return new ServerEdit(this);
        }
    }
}
