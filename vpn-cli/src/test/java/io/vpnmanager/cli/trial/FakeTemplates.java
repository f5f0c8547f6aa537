package io.vpnmanager.cli.trial;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.template.TemplateEdit;
import io.vpnmanager.api.template.TemplateId;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.template.Templates;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Templates by name; identities count up. */
final class FakeTemplates implements Templates {
    private static final int FIRST_IDENTITY = 0x301;

    private final TreeMap<TemplateName, UserTemplate> byName = new TreeMap<>();
    private final FakeOperations operations;
    private long identities = FIRST_IDENTITY;

    FakeTemplates(FakeOperations operations) {
        this.operations = operations;
    }

    @Override
    public UserTemplate create(TemplateSpec spec) {
        return operations.once(UserTemplate.class, () -> make(spec));
    }

    UserTemplate make(TemplateSpec spec) {
        if (byName.containsKey(spec.name())) {
            throw Problem.of(ErrorCode.DUPLICATE, "template " + spec.name(), "exists already")
                    .toException();
        }
        return put(new UserTemplate(new TemplateId(new UUID(0, identities++)), spec, FakeUsers.CREATED, 1));
    }

    private UserTemplate put(UserTemplate template) {
        byName.put(template.name(), template);
        return template;
    }

    @Override
    public Optional<UserTemplate> find(TemplateName name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public Optional<UserTemplate> find(TemplateId id) {
        return byName.values().stream()
                .filter(template -> template.id().equals(id))
                .findFirst();
    }

    @Override
    public UserTemplate get(TemplateName name) {
        return find(name)
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND, "template " + name, "does not exist")
                        .toException());
    }

    @Override
    public List<UserTemplate> list() {
        return List.copyOf(byName.values());
    }

    /** Time is counted from the moment at which every user was made. */
    @Override
    public UserSpec.Builder userOf(TemplateName template, UserName user) {
        return get(template).spec().user(user, FakeUsers.CREATED);
    }

    @Override
    public UserTemplate update(TemplateId id, TemplateEdit edit) {
        return operations.once(UserTemplate.class, () -> {
            UserTemplate before = find(id).orElseThrow();
            return replace(before, edit.of(before.spec()));
        });
    }

    UserTemplate replace(UserTemplate before, TemplateSpec after) {
        byName.remove(before.name());
        return put(before.next(after));
    }

    @Override
    public void delete(TemplateId id) {
        operations.once(UserTemplate.class, () -> remove(find(id).orElseThrow()));
    }

    @Override
    public void delete(TemplateName name) {
        operations.once(UserTemplate.class, () -> remove(get(name)));
    }

    UserTemplate remove(UserTemplate template) {
        byName.remove(template.name());
        return template;
    }
}
