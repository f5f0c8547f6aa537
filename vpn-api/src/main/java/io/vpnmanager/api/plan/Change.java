package io.vpnmanager.api.plan;

import io.vpnmanager.api.group.GroupEdit;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerKeyRotation;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.template.TemplateEdit;
import io.vpnmanager.api.template.TemplateId;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserKeyRotation;
import io.vpnmanager.api.user.UserSpec;
import java.util.Objects;
import java.util.Set;

/** One thing that is wanted. More members will come: a switch over them outside this library needs a default. */
public sealed interface Change {

    /**
     * A new user.
     *
     * @param spec what the user shall be
     */
    record CreateUser(UserSpec spec) implements Change {
        /** Checks for null. */
        public CreateUser {
            Objects.requireNonNull(spec, "spec");
        }
    }

    /**
     * A user, changed.
     *
     * @param id which
     * @param edit how
     */
    record UpdateUser(UserId id, UserEdit edit) implements Change {
        /** Checks for null. */
        public UpdateUser {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(edit, "edit");
        }
    }

    /**
     * A user with new access keys, in the place of those that it has.
     *
     * @param id which
     * @param rotation how
     */
    record RotateUserKeys(UserId id, UserKeyRotation rotation) implements Change {
        /** Checks for null. */
        public RotateUserKeys {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(rotation, "rotation");
        }
    }

    /**
     * A user without the access keys that it had before the last rotation.
     *
     * @param id which
     * @param protocols of which keys; empty for all
     */
    record RetireUserKeys(UserId id, Set<ProtocolKind> protocols) implements Change {
        /** Checks for null and copies the set. */
        public RetireUserKeys {
            Objects.requireNonNull(id, "id");
            protocols = Set.copyOf(protocols);
        }
    }

    /**
     * A user, deleted with the access keys and the traffic counted for them.
     *
     * @param id which
     */
    record DeleteUser(UserId id) implements Change {
        /** Checks for null. */
        public DeleteUser {
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * A new server.
     *
     * @param spec what it shall be
     */
    record CreateServer(ServerSpec spec) implements Change {
        /** Checks for null. */
        public CreateServer {
            Objects.requireNonNull(spec, "spec");
        }
    }

    /**
     * A server, changed.
     *
     * @param id which
     * @param edit how
     */
    record UpdateServer(ServerId id, ServerEdit edit) implements Change {
        /** Checks for null. */
        public UpdateServer {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(edit, "edit");
        }
    }

    /**
     * A server, deleted.
     *
     * @param id which
     */
    record DeleteServer(ServerId id) implements Change {
        /** Checks for null. */
        public DeleteServer {
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * A server with new keys at another port, beside those that it has.
     *
     * @param id which
     * @param rotation how
     */
    record RotateServerKeys(ServerId id, ServerKeyRotation rotation) implements Change {
        /** Checks for null. */
        public RotateServerKeys {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(rotation, "rotation");
        }
    }

    /**
     * A server without the keys that it had before the last rotation.
     *
     * @param id which
     */
    record RetireServerKeys(ServerId id) implements Change {
        /** Checks for null. */
        public RetireServerKeys {
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * A new group.
     *
     * @param spec what it shall be
     */
    record CreateGroup(GroupSpec spec) implements Change {
        /** Checks for null. */
        public CreateGroup {
            Objects.requireNonNull(spec, "spec");
        }
    }

    /**
     * A group, changed.
     *
     * @param id which
     * @param edit how
     */
    record UpdateGroup(GroupId id, GroupEdit edit) implements Change {
        /** Checks for null. */
        public UpdateGroup {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(edit, "edit");
        }
    }

    /**
     * A group, deleted; nobody may be in it when the other changes have been made.
     *
     * @param id which
     */
    record DeleteGroup(GroupId id) implements Change {
        /** Checks for null. */
        public DeleteGroup {
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * A template is made.
     *
     * @param spec what it shall be
     */
    record CreateTemplate(TemplateSpec spec) implements Change {
        /** Checks for null. */
        public CreateTemplate {
            Objects.requireNonNull(spec, "spec");
        }
    }

    /**
     * A template is changed.
     *
     * @param id which
     * @param edit how
     */
    record UpdateTemplate(TemplateId id, TemplateEdit edit) implements Change {
        /** Checks for null. */
        public UpdateTemplate {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(edit, "edit");
        }
    }

    /**
     * A template goes.
     *
     * @param id which
     */
    record DeleteTemplate(TemplateId id) implements Change {
        /** Checks for null. */
        public DeleteTemplate {
            Objects.requireNonNull(id, "id");
        }
    }
}
