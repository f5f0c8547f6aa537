package io.vpnmanager.core.internal.group;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupEdit;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.group.Groups;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.change.NearNames;
import io.vpnmanager.core.internal.change.Request;
import io.vpnmanager.core.internal.plan.Done;
import io.vpnmanager.core.internal.plan.Plans;
import io.vpnmanager.spi.store.StateStore;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Groups, saved and then followed by whichever agent runs. */
public final class StoredGroups implements Groups {
    private final StateStore store;
    private final Plans plans;
    private final Calls calls;

    /** Groups of this store. */
    public StoredGroups(StateStore store, Plans plans, Calls calls) {
        this.store = store;
        this.plans = plans;
        this.calls = calls;
    }

    @Override
    public Group create(GroupSpec spec) {
        Objects.requireNonNull(spec, "spec");
        Request request = GroupRequests.creation(spec);
        return calls.run(deadline -> plans.make(
                        request,
                        earlier -> plans.repeated().group(earlier, "group " + spec.name()),
                        () -> new Change.CreateGroup(spec),
                        deadline)
                .groups()
                .getFirst());
    }

    @Override
    public Group update(GroupId id, GroupEdit edit) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(edit, "edit");
        Request request = GroupRequests.update(id, edit);
        return calls.run(deadline -> {
            Done done = plans.make(
                    request,
                    earlier -> plans.repeated().group(earlier, "group " + id),
                    () -> new Change.UpdateGroup(id, edit),
                    deadline);
            return done.groups().stream().findFirst().orElseGet(() -> unchanged(id));
        });
    }

    /** An edit that changes nothing gives what is there. */
    private Group unchanged(GroupId id) {
        return stored(id).orElseThrow(() -> gone(id));
    }

    @Override
    public Optional<Group> find(GroupName name) {
        Objects.requireNonNull(name, "name");
        return calls.run(deadline -> stored(name));
    }

    private Optional<Group> stored(GroupName name) {
        return store.read(unit -> unit.groups().find(name));
    }

    @Override
    public Optional<Group> find(GroupId id) {
        Objects.requireNonNull(id, "id");
        return calls.run(deadline -> stored(id));
    }

    private Optional<Group> stored(GroupId id) {
        return store.read(unit -> unit.groups().find(id));
    }

    @Override
    public Group get(GroupName name) {
        Objects.requireNonNull(name, "name");
        return calls.run(deadline -> existing(name));
    }

    private Group existing(GroupName name) {
        return stored(name)
                .orElseThrow(() -> NearNames.notFound(
                        "group",
                        name.text(),
                        allStored().stream().map(group -> group.name().text()).toList()));
    }

    @Override
    public List<Group> list() {
        return calls.run(deadline -> allStored());
    }

    private List<Group> allStored() {
        return store.read(unit -> unit.groups().list());
    }

    @Override
    public void delete(GroupId id) {
        Objects.requireNonNull(id, "id");
        delete(GroupRequests.deletion(id), () -> stored(id).orElseThrow(() -> gone(id)));
    }

    @Override
    public void delete(GroupName name) {
        Objects.requireNonNull(name, "name");
        delete(GroupRequests.deletion(name), () -> existing(name));
    }

    private void delete(Request request, Supplier<Group> which) {
        calls.run(deadline -> plans.make(
                request,
                earlier -> plans.repeated().deletion(earlier, "group " + request.subject()),
                () -> new Change.DeleteGroup(which.get().id()),
                deadline));
    }

    private static VpnException gone(GroupId id) {
        return NearNames.notFound("group", id.toString(), List.of());
    }
}
