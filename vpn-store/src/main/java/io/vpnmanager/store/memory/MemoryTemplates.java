package io.vpnmanager.store.memory;

import io.vpnmanager.api.template.TemplateId;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.Next;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.spi.store.TemplateRows;
import io.vpnmanager.store.internal.rule.Conflicts;
import io.vpnmanager.store.internal.rule.Millis;
import io.vpnmanager.store.internal.rule.Revisions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class MemoryTemplates implements TemplateRows.Writable {
    private final MemoryUnit unit;

    MemoryTemplates(MemoryUnit unit) {
        this.unit = unit;
    }

    @Override
    public Optional<UserTemplate> find(TemplateId id) {
        return unit.tables().templateNames.get(id.value()).flatMap(this::find);
    }

    @Override
    public Optional<UserTemplate> find(TemplateName name) {
        return unit.tables().templates.get(name);
    }

    @Override
    public List<UserTemplate> list() {
        return unit.tables().templates.entries().map(Map.Entry::getValue).toList();
    }

    @Override
    public long awaitedBy(TemplateName name) {
        return unit.tables()
                .users
                .entries()
                .filter(entry ->
                        entry.getValue().terms().next().map(Next::template).equals(Optional.of(name)))
                .count();
    }

    @Override
    public void insert(UserTemplate template) {
        requireNameIsFree(template);
        if (find(template.id()).isPresent()) {
            throw Conflicts.identityTaken("template", template.id().value());
        }
        put(Millis.cut(template));
    }

    private void requireNameIsFree(UserTemplate template) {
        if (unit.tables().templates.has(template.name())) {
            throw Conflicts.nameTaken("template", template.name().text());
        }
    }

    private void put(UserTemplate template) {
        MemoryTables tables = unit.tables();
        tables.templates = tables.templates.with(template.name(), template);
        tables.templateNames = tables.templateNames.with(template.id().value(), template.name());
    }

    @Override
    public void update(UserTemplate template) {
        UserTemplate current = Revisions.base(find(template.id()), template);
        if (!current.name().equals(template.name())) {
            requireNameIsFree(template);
        }
        take(current);
        put(current.next(template.spec()));
    }

    private void take(UserTemplate template) {
        MemoryTables tables = unit.tables();
        tables.templates = tables.templates.without(template.name());
        tables.templateNames = tables.templateNames.without(template.id().value());
    }

    @Override
    public boolean delete(TemplateId id) {
        Optional<UserTemplate> there = find(id);
        there.ifPresent(this::take);
        return there.isPresent();
    }
}
