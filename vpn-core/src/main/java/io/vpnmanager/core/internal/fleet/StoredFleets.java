package io.vpnmanager.core.internal.fleet;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.plan.Fleet;
import io.vpnmanager.api.plan.FleetFormat;
import io.vpnmanager.api.plan.Fleets;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.document.Documents;
import io.vpnmanager.core.internal.document.Syntax;
import io.vpnmanager.core.internal.plan.AllUsers;
import io.vpnmanager.spi.store.StateStore;
import java.nio.file.Path;
import java.util.Objects;

/** Fleets as files, and what the store has as a fleet. */
public final class StoredFleets implements Fleets {
    private final StateStore store;
    private final Calls calls;

    /** Fleets of this store. */
    public StoredFleets(StateStore store, Calls calls) {
        this.store = store;
        this.calls = calls;
    }

    @Override
    public Fleet read(Path file) {
        Objects.requireNonNull(file, "file");
        FleetFormat format = FleetFormat.ofFile(file.toString());
        return calls.run(deadline -> parse(FleetFile.text(file), format, String.valueOf(file.getFileName())));
    }

    @Override
    public Fleet parse(String text, FleetFormat format) {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(format, "format");
        if (text.length() > MOST_BYTES) {
            throw Problem.of(ErrorCode.TOO_BIG, "the fleet", "is longer than " + MOST_BYTES + " characters")
                    .toException();
        }
        return calls.run(deadline -> parse(text, format, "the fleet"));
    }

    private static Fleet parse(String text, FleetFormat format, String name) {
        Syntax syntax = switch (format) {
            case YAML -> Syntax.YAML;
            case TOML -> Syntax.TOML;
            case JSON -> Syntax.JSON;
        };
        return FleetReader.read(Documents.parse(text, syntax, name));
    }

    @Override
    public Fleet current() {
        return calls.run(deadline -> store.read(unit -> Fleet.builder()
                .servers(unit.servers().list().stream().map(Server::spec).toList())
                .groups(unit.groups().list().stream().map(Group::spec).toList())
                .templates(
                        unit.templates().list().stream().map(UserTemplate::spec).toList())
                .users(AllUsers.of(unit).stream().map(StoredFleets::spec).toList())
                .build()));
    }

    private static UserSpec spec(User user) {
        UserSpec.Builder spec = UserSpec.named(user.name());
        user.email().ifPresent(spec::email);
        user.presentKeys().stream().map(AccessKey::protocol).forEach(spec::access);
        user.groups().forEach(spec::group);
        return spec.terms(user.terms()).build();
    }

    @Override
    public String write(Fleet fleet, FleetFormat format) {
        Objects.requireNonNull(fleet, "fleet");
        Objects.requireNonNull(format, "format");
        return FleetWriter.write(fleet, format);
    }
}
