package io.vpnmanager.cli.command.templates;

import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.Span;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;

/** A template as a row. */
final class TemplateRow {
    private TemplateRow() {}

    static Row of(UserTemplate template) {
        return Row.of(
                Field.column("name", "NAME", new Value.Text(template.name().text())),
                Field.column(
                        "protocols",
                        "PROTOCOLS",
                        new Value.Words(template.spec().protocols().stream()
                                .map(ProtocolKind::id)
                                .toList())),
                Field.column(
                        "lasts",
                        "LASTS",
                        Value.ofOptional(template.spec().lasts().map(Span::text))),
                Field.column("terms", "TERMS", terms(template)),
                Field.column("createdAt", "CREATED", new Value.Moment(template.createdAt())),
                Field.detail(
                        "groups",
                        "GROUPS",
                        new Value.Words(template.spec().groups().stream()
                                .map(GroupName::text)
                                .toList())),
                Field.detail("id", "ID", new Value.Text(template.id().toString())),
                Field.detail("revision", "REVISION", new Value.Count(template.revision())));
    }

    /** In the words of options and files. */
    private static Value.Words terms(UserTemplate template) {
        return new Value.Words(template.spec().terms().settings().entrySet().stream()
                .map(term -> term.getKey() + "=" + String.join(",", term.getValue()))
                .toList());
    }
}
