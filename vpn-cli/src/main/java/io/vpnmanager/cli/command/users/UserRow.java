package io.vpnmanager.cli.command.users;

import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.User;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Tone;
import io.vpnmanager.cli.output.Value;
import java.util.ArrayList;
import java.util.List;

/** A user as a row. */
final class UserRow {
    private UserRow() {}

    static Row of(User user, TrafficCount traffic) {
        return Row.of(
                Field.column("username", "USERNAME", new Value.Text(user.name().text())),
                Field.column("protocols", "PROTOCOLS", protocols(user)),
                Field.column("status", "STATUS", new Value.State(user.status().toString(), tone(user.status()))),
                Field.column("email", "EMAIL", Value.ofOptional(user.email())),
                Field.column("uploadBytes", "UPLOAD", new Value.Bytes(traffic.uploadBytes())),
                Field.column("downloadBytes", "DOWNLOAD", new Value.Bytes(traffic.downloadBytes())),
                Field.column("createdAt", "CREATED", new Value.Moment(user.createdAt())),
                Field.detail("retiringKeys", "RETIRING KEYS", () -> retiring(user)),
                Field.detail("groups", "GROUPS", () -> groups(user)),
                Field.detail(
                        "expiresAt",
                        "EXPIRES",
                        () -> Value.ofMoment(user.terms().expiresAt())),
                Field.detail("terms", "TERMS", () -> terms(user)),
                Field.detail("usedBytes", "USED", () -> new Value.Bytes(used(user, traffic))),
                Field.detail("id", "ID", () -> new Value.Text(user.id().toString())),
                Field.detail("revision", "REVISION", () -> new Value.Count(user.revision())));
    }

    private static Tone tone(UserStatus status) {
        return switch (status) {
            case ACTIVE -> Tone.GOOD;
            case ON_HOLD, OFF_HOURS -> Tone.WARNING;
            case LIMITED, EXPIRED, SUSPENDED -> Tone.BAD;
            case INACTIVE -> Tone.CALM;
        };
    }

    /** What is not a column of its own, in the words of options and files. */
    private static Value.Words terms(User user) {
        return new Value.Words(user.terms().settings().entrySet().stream()
                .map(term -> term.getKey() + "=" + String.join(",", term.getValue()))
                .toList());
    }

    /** In the running period of the quota, or else in all. */
    private static long used(User user, TrafficCount traffic) {
        return user.life()
                .period()
                .map(period -> period.used(traffic.totalBytes()))
                .orElse(traffic.totalBytes());
    }

    static Value.Words protocols(User user) {
        List<String> protocols = new ArrayList<>();
        for (AccessKey key : user.presentKeys()) {
            protocols.add(key.protocol().id());
        }
        return new Value.Words(protocols);
    }

    private static Value.Words retiring(User user) {
        return new Value.Words(user.keys().stream()
                .flatMap(key -> key.until().stream().map(until -> key.protocol().id() + "=" + until))
                .toList());
    }

    private static Value.Words groups(User user) {
        return new Value.Words(
                user.groups().stream().map(GroupName::text).sorted().toList());
    }
}
