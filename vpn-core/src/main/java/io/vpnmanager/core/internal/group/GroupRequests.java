package io.vpnmanager.core.internal.group;

import io.vpnmanager.api.group.GroupEdit;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.core.internal.change.Request;
import java.util.ArrayList;
import java.util.List;

/** What tells one request for a change of groups from another. */
final class GroupRequests {
    private static final String DELETE = "group.delete";

    private GroupRequests() {}

    static Request creation(GroupSpec spec) {
        List<String> parts = new ArrayList<>();
        parts.add(spec.name().text());
        spec.servers().stream().map(ServerName::text).sorted().forEach(parts::add);
        return Request.of("group.create", spec.name().text(), parts);
    }

    static Request update(GroupId id, GroupEdit edit) {
        return Request.of("group.update", id.toString(), List.of(id.toString(), edit.toString()));
    }

    static Request deletion(GroupId id) {
        return Request.of(DELETE, id.toString(), List.of("id", id.toString()));
    }

    static Request deletion(GroupName name) {
        return Request.of(DELETE, name.text(), List.of("name", name.text()));
    }
}
