package io.vpnmanager.api.plan;

import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserKeyRotation;
import io.vpnmanager.api.user.UserSpec;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One object that a plan makes, changes or deletes. More members will come: a switch over them outside this library
 * needs a default.
 */
public sealed interface Step {

    /** What is done. */
    enum Verb {
        /** An object comes. */
        CREATE,
        /** An object is changed. */
        UPDATE,
        /** An object goes. */
        DELETE;

        /** {@return the word: lower case} */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@return what connected clients notice of it} */
    Effect effect();

    /** {@return what is done} */
    default Verb verb() {
        return switch (this) {
            case CreateUser step -> Verb.CREATE;
            case UpdateUser step -> Verb.UPDATE;
            case RotateUserKeys step -> Verb.UPDATE;
            case RetireUserKeys step -> Verb.UPDATE;
            case DeleteUser step -> Verb.DELETE;
            case CreateServer step -> Verb.CREATE;
            case UpdateServer step -> Verb.UPDATE;
            case RotateServerKeys step -> Verb.UPDATE;
            case RetireServerKeys step -> Verb.UPDATE;
            case DeleteServer step -> Verb.DELETE;
            case CreateGroup step -> Verb.CREATE;
            case UpdateGroup step -> Verb.UPDATE;
            case DeleteGroup step -> Verb.DELETE;
            case CreateTemplate step -> Verb.CREATE;
            case UpdateTemplate step -> Verb.UPDATE;
            case DeleteTemplate step -> Verb.DELETE;
        };
    }

    /** {@return to which kind of object} */
    default Section section() {
        return switch (this) {
            case CreateUser step -> Section.USERS;
            case UpdateUser step -> Section.USERS;
            case RotateUserKeys step -> Section.USERS;
            case RetireUserKeys step -> Section.USERS;
            case DeleteUser step -> Section.USERS;
            case CreateServer step -> Section.SERVERS;
            case UpdateServer step -> Section.SERVERS;
            case RotateServerKeys step -> Section.SERVERS;
            case RetireServerKeys step -> Section.SERVERS;
            case DeleteServer step -> Section.SERVERS;
            case CreateGroup step -> Section.GROUPS;
            case UpdateGroup step -> Section.GROUPS;
            case DeleteGroup step -> Section.GROUPS;
            case CreateTemplate step -> Section.TEMPLATES;
            case UpdateTemplate step -> Section.TEMPLATES;
            case DeleteTemplate step -> Section.TEMPLATES;
        };
    }

    /** {@return the name of the object now; of one that comes, the name that it will have} */
    default String name() {
        return switch (this) {
            case CreateUser step -> step.spec.name().text();
            case UpdateUser step -> step.before.name().text();
            case RotateUserKeys step -> step.before.name().text();
            case RetireUserKeys step -> step.before.name().text();
            case DeleteUser step -> step.before.name().text();
            case CreateServer step -> step.spec.name().text();
            case UpdateServer step -> step.before.name().text();
            case RotateServerKeys step -> step.before.name().text();
            case RetireServerKeys step -> step.before.name().text();
            case DeleteServer step -> step.before.name().text();
            case CreateGroup step -> step.spec.name().text();
            case UpdateGroup step -> step.before.name().text();
            case DeleteGroup step -> step.before.name().text();
            case CreateTemplate step -> step.spec.name().text();
            case UpdateTemplate step -> step.before.name().text();
            case DeleteTemplate step -> step.before.name().text();
        };
    }

    /** {@return the revision that the step starts from; 0 where there must be no such object yet} */
    default long baseRevision() {
        return switch (this) {
            case CreateUser step -> 0;
            case UpdateUser step -> step.before.revision();
            case RotateUserKeys step -> step.before.revision();
            case RetireUserKeys step -> step.before.revision();
            case DeleteUser step -> step.before.revision();
            case CreateServer step -> 0;
            case UpdateServer step -> step.before.revision();
            case RotateServerKeys step -> step.before.revision();
            case RetireServerKeys step -> step.before.revision();
            case DeleteServer step -> step.before.revision();
            case CreateGroup step -> 0;
            case UpdateGroup step -> step.before.revision();
            case DeleteGroup step -> step.before.revision();
            case CreateTemplate step -> 0;
            case UpdateTemplate step -> step.before.revision();
            case DeleteTemplate step -> step.before.revision();
        };
    }

    /** {@return what becomes of each setting; of an object that goes, nothing} */
    default List<Difference> differences() {
        return switch (this) {
            case CreateUser step -> Differences.of(step.spec);
            case UpdateUser step -> Differences.of(step.before, step.edit);
            case RotateUserKeys step -> Differences.of(step);
            case RetireUserKeys step -> Differences.of(step);
            case DeleteUser step -> List.of();
            case CreateServer step -> Differences.of(step.spec);
            case UpdateServer step -> Differences.between(step.before.spec(), step.after);
            case RotateServerKeys step -> Differences.of(step);
            case RetireServerKeys step -> Differences.of(step);
            case DeleteServer step -> List.of();
            case CreateGroup step -> Differences.of(step.spec);
            case UpdateGroup step -> Differences.between(step.before.spec(), step.after);
            case DeleteGroup step -> List.of();
            case CreateTemplate step -> Differences.of(step.spec);
            case UpdateTemplate step -> Differences.between(step.before.spec(), step.after);
            case DeleteTemplate step -> List.of();
        };
    }

    /** {@return the object in words: {@code user alice}} */
    default String subject() {
        return section().one() + " " + name();
    }

    /** {@return the step in words, without its effect: {@code update server edge: port 1080 -> 1081}} */
    default String sentence() {
        String done = verb().word() + " " + subject();
        List<Difference> differences = differences();
        return differences.isEmpty()
                ? done
                : done + differences.stream().map(Difference::toString).collect(Collectors.joining(", ", ": ", ""));
    }

    /**
     * A user comes.
     *
     * @param spec what the user shall be
     */
    record CreateUser(UserSpec spec) implements Step {
        /** Checks for null. */
        public CreateUser {
            Objects.requireNonNull(spec, "spec");
        }

        @Override
        public Effect effect() {
            return Effect.NONE;
        }
    }

    /**
     * A user is changed.
     *
     * @param before as the user is
     * @param edit how
     * @param effect what connected clients notice of it
     */
    record UpdateUser(User before, UserEdit edit, Effect effect) implements Step {
        /** Checks for null. */
        public UpdateUser {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(edit, "edit");
            Objects.requireNonNull(effect, "effect");
        }
    }

    /**
     * A user gets new access keys in the place of those that it has.
     *
     * @param before as the user is
     * @param rotation how, with every protocol named
     * @param effect what connected clients notice of it
     */
    record RotateUserKeys(User before, UserKeyRotation rotation, Effect effect) implements Step {
        /** Checks for null. */
        public RotateUserKeys {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(rotation, "rotation");
            Objects.requireNonNull(effect, "effect");
        }
    }

    /**
     * A user is let in by its present access keys alone.
     *
     * @param before as the user is, with retiring keys
     * @param protocols of which of them
     * @param effect what connected clients notice of it
     */
    record RetireUserKeys(User before, Set<ProtocolKind> protocols, Effect effect) implements Step {
        /** Checks for null and copies the set. */
        public RetireUserKeys {
            Objects.requireNonNull(before, "before");
            protocols = Set.copyOf(protocols);
            Objects.requireNonNull(effect, "effect");
        }

        /** {@return the keys that are refused from then on} */
        public List<AccessKey> retired() {
            return before.retiringKeys().stream()
                    .filter(key -> protocols.contains(key.protocol()))
                    .toList();
        }
    }

    /**
     * A user goes.
     *
     * @param before as the user is
     * @param effect what connected clients notice of it
     */
    record DeleteUser(User before, Effect effect) implements Step {
        /** Checks for null. */
        public DeleteUser {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(effect, "effect");
        }
    }

    /**
     * A server comes.
     *
     * @param spec what it shall be, with its port
     */
    record CreateServer(ServerSpec spec) implements Step {
        /** Checks for null. */
        public CreateServer {
            Objects.requireNonNull(spec, "spec");
        }

        @Override
        public Effect effect() {
            return Effect.NONE;
        }
    }

    /**
     * A server is changed.
     *
     * @param before as it is
     * @param after what it shall be, with its port
     * @param effect what connected clients notice of it
     */
    record UpdateServer(Server before, ServerSpec after, Effect effect) implements Step {
        /** Checks for null. */
        public UpdateServer {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(after, "after");
            Objects.requireNonNull(effect, "effect");
        }
    }

    /**
     * A server gets new keys at another port; those that it has are served on where it is.
     *
     * @param before as it is
     * @param port where the new keys are served
     * @param overlap after which time the agent retires the keys before; empty to keep them until somebody does
     * @param effect what connected clients notice of it
     */
    record RotateServerKeys(Server before, Port port, Optional<Duration> overlap, Effect effect) implements Step {
        /** Checks for null. */
        public RotateServerKeys {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(port, "port");
            Objects.requireNonNull(overlap, "overlap");
            Objects.requireNonNull(effect, "effect");
        }
    }

    /**
     * A server is served by its present keys alone.
     *
     * @param before as it is, with retiring keys
     * @param effect what connected clients notice of it
     */
    record RetireServerKeys(Server before, Effect effect) implements Step {
        /** Checks for null. */
        public RetireServerKeys {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(effect, "effect");
        }
    }

    /**
     * A server goes.
     *
     * @param before as it is
     * @param effect what connected clients notice of it
     */
    record DeleteServer(Server before, Effect effect) implements Step {
        /** Checks for null. */
        public DeleteServer {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(effect, "effect");
        }
    }

    /**
     * A group comes.
     *
     * @param spec what it shall be
     */
    record CreateGroup(GroupSpec spec) implements Step {
        /** Checks for null. */
        public CreateGroup {
            Objects.requireNonNull(spec, "spec");
        }

        @Override
        public Effect effect() {
            return Effect.NONE;
        }
    }

    /**
     * A group is changed.
     *
     * @param before as it is
     * @param after what it shall be, its servers under the names that they will have
     * @param effect what connected clients notice of it
     */
    record UpdateGroup(Group before, GroupSpec after, Effect effect) implements Step {
        /** Checks for null. */
        public UpdateGroup {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(after, "after");
            Objects.requireNonNull(effect, "effect");
        }
    }

    /**
     * A group goes, which nobody is in any more.
     *
     * @param before as it is
     */
    record DeleteGroup(Group before) implements Step {
        /** Checks for null. */
        public DeleteGroup {
            Objects.requireNonNull(before, "before");
        }

        @Override
        public Effect effect() {
            return Effect.NONE;
        }
    }

    /**
     * A template that is not there yet.
     *
     * @param spec what it is to be
     */
    record CreateTemplate(TemplateSpec spec) implements Step {
        /** Checks for null. */
        public CreateTemplate {
            Objects.requireNonNull(spec, "spec");
        }

        @Override
        public Effect effect() {
            return Effect.NONE;
        }
    }

    /**
     * A template that is to be different; no user notices.
     *
     * @param before the template as it was seen
     * @param after what it is to be
     */
    record UpdateTemplate(UserTemplate before, TemplateSpec after) implements Step {
        /** Checks for null. */
        public UpdateTemplate {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(after, "after");
        }

        @Override
        public Effect effect() {
            return Effect.NONE;
        }
    }

    /**
     * A template that is to go; who was made of it stays.
     *
     * @param before the template as it was seen
     */
    record DeleteTemplate(UserTemplate before) implements Step {
        /** Checks for null. */
        public DeleteTemplate {
            Objects.requireNonNull(before, "before");
        }

        @Override
        public Effect effect() {
            return Effect.NONE;
        }
    }
}
