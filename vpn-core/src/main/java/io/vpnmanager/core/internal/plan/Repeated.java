package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.template.TemplateId;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.change.Changes;
import io.vpnmanager.core.internal.follow.Awaited;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.core.internal.secret.KeyIdentity;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.spi.store.StoredOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what an earlier call under the same operation id made, as it is now. */
public final class Repeated {
    private final StateStore store;
    private final Credentials credentials;

    Repeated(StateStore store, Credentials credentials) {
        this.store = store;
        this.credentials = credentials;
    }

    /** {@return the user that a creation made} */
    public Done creation(StoredOperation earlier, UserSpec spec) {
        User user = userOf(earlier, "user " + spec.name());
        requireSame(spec.credentials(), user, earlier);
        return new Done(
                List.of(), awaited(earlier, Concerned.of(user)), List.of(user), List.of(), List.of(), List.of());
    }

    /** {@return the user that an edit changed} */
    public Done update(StoredOperation earlier, UserId id, UserEdit edit) {
        User user = userOf(earlier, "user " + id);
        requireSame(edit.keysToMake(user), user, earlier);
        return new Done(
                List.of("user " + user.name()),
                awaited(earlier, Concerned.ALL.stream()),
                List.of(user),
                List.of(),
                List.of(),
                List.of());
    }

    /** {@return the user whose keys a call rotated or retired} */
    public Done keys(StoredOperation earlier, UserId id, Map<ProtocolKind, NewCredential> made) {
        User user = userOf(earlier, "user " + id);
        requireSame(made, user, earlier);
        return new Done(
                List.of("user " + user.name()),
                awaited(earlier, Concerned.ALL.stream()),
                List.of(user),
                List.of(),
                List.of(),
                List.of());
    }

    /** {@return the server that a change made or changed} */
    public Done server(StoredOperation earlier, String subject) {
        Server server = find(unit -> unit.servers().find(ServerId.parse(earlier.result())), earlier, subject);
        return new Done(
                List.of("server " + server.name()),
                awaited(earlier, Stream.of(server.spec().protocol().kind())),
                List.of(),
                List.of(server),
                List.of(),
                List.of());
    }

    /** {@return the group that a change made or changed} */
    public Done group(StoredOperation earlier, String subject) {
        Group group = find(unit -> unit.groups().find(GroupId.parse(earlier.result())), earlier, subject);
        return new Done(
                List.of("group " + group.name()),
                awaited(earlier, Concerned.ALL.stream()),
                List.of(),
                List.of(),
                List.of(group),
                List.of());
    }

    /** {@return the template that a change made or changed} */
    public Done template(StoredOperation earlier, String subject) {
        UserTemplate template =
                find(unit -> unit.templates().find(TemplateId.parse(earlier.result())), earlier, subject);
        return new Done(List.of(), awaited(earlier, Stream.of()), List.of(), List.of(), List.of(), List.of(template));
    }

    /** {@return what is left of a deletion: the wait for the agent} */
    public Done deletion(StoredOperation earlier, String subject) {
        return new Done(
                List.of(subject), awaited(earlier, Concerned.ALL.stream()), List.of(), List.of(), List.of(), List.of());
    }

    /** {@return what a plan made and changed} */
    Done plan(StoredOperation earlier, Plan plan) {
        List<User> users = new ArrayList<>();
        List<Server> servers = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        List<UserTemplate> templates = new ArrayList<>();
        for (Step step : plan.steps()) {
            switch (step) {
                case Step.CreateUser create -> {
                    User user = find(unit -> unit.users().find(create.spec().name()), earlier, step.subject());
                    requireSame(create.spec().credentials(), user, earlier);
                    users.add(user);
                }
                case Step.UpdateUser update -> {
                    User before = update.before();
                    User user = find(unit -> unit.users().find(before.id()), earlier, step.subject());
                    requireSame(update.edit().keysToMake(before), user, earlier);
                    users.add(user);
                }
                case Step.RotateUserKeys rotation -> {
                    User user = find(unit -> unit.users().find(rotation.before().id()), earlier, step.subject());
                    requireSame(rotation.rotation().credentials(), user, earlier);
                    users.add(user);
                }
                case Step.RetireUserKeys retirement ->
                    users.add(find(unit -> unit.users().find(retirement.before().id()), earlier, step.subject()));
                case Step.CreateServer create ->
                    servers.add(find(unit -> unit.servers().find(create.spec().name()), earlier, step.subject()));
                case Step.UpdateServer update ->
                    servers.add(find(unit -> unit.servers().find(update.before().id()), earlier, step.subject()));
                case Step.RotateServerKeys rotation ->
                    servers.add(
                            find(unit -> unit.servers().find(rotation.before().id()), earlier, step.subject()));
                case Step.RetireServerKeys retirement ->
                    servers.add(
                            find(unit -> unit.servers().find(retirement.before().id()), earlier, step.subject()));
                case Step.CreateGroup create ->
                    groups.add(find(unit -> unit.groups().find(create.spec().name()), earlier, step.subject()));
                case Step.UpdateGroup update ->
                    groups.add(find(unit -> unit.groups().find(update.before().id()), earlier, step.subject()));
                case Step.CreateTemplate create ->
                    templates.add(
                            find(unit -> unit.templates().find(create.spec().name()), earlier, step.subject()));
                case Step.UpdateTemplate update ->
                    templates.add(
                            find(unit -> unit.templates().find(update.before().id()), earlier, step.subject()));
                case Step.DeleteTemplate deletion -> {}
                case Step.DeleteGroup deletion -> {}
                case Step.DeleteUser deletion -> {}
                case Step.DeleteServer deletion -> {}
            }
        }
        return new Done(
                Confirmation.due(plan), awaited(earlier, Concerned.ALL.stream()), users, servers, groups, templates);
    }

    private static Awaited awaited(StoredOperation earlier, Stream<ProtocolKind> protocols) {
        return new Awaited(earlier.progress().change(), protocols.collect(Collectors.toUnmodifiableSet()));
    }

    private User userOf(StoredOperation earlier, String subject) {
        return find(unit -> unit.users().find(UserId.parse(earlier.result())), earlier, subject);
    }

    private <T> T find(Function<ReadUnit, Optional<T>> look, StoredOperation earlier, String subject) {
        Optional<T> found = store.read(look);
        return found.orElseThrow(() -> Changes.madeAndGone(earlier, subject));
    }

    /** A password is no part of the digest; its hash tells as well whether it is the same, and to nobody else. */
    private void requireSame(Map<ProtocolKind, NewCredential> asked, User user, StoredOperation earlier) {
        asked.forEach((protocol, credential) -> {
            if (!(credential instanceof NewCredential.Generated)) {
                user.key(protocol)
                        .filter(key -> !key.createdAt().isAfter(earlier.createdAt()))
                        .filter(key -> !isOf(user, key, credential))
                        .ifPresent(key -> refuse(earlier));
            }
        });
    }

    private static void refuse(StoredOperation earlier) {
        throw Changes.anotherRequest(earlier);
    }

    private boolean isOf(User user, AccessKey key, NewCredential asked) {
        Optional<StoredCredential> stored = store.read(unit -> unit.keys().credential(key.id()));
        KeyIdentity identity = new KeyIdentity(user.id(), key.id(), key.protocol());
        return stored.isPresent() && holds(identity, stored.get(), asked);
    }

    private boolean holds(KeyIdentity identity, StoredCredential stored, NewCredential asked) {
        return switch (asked) {
            case NewCredential.Generated generated -> true;
            case NewCredential.Chosen chosen -> credentials.matches(identity, stored, chosen.password());
            case NewCredential.Restored restored ->
                credentials.open(identity, stored).exported().equals(restored.exported());
        };
    }
}
