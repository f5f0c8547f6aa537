package io.vpnmanager.core.internal.template;

import io.vpnmanager.api.template.TemplateEdit;
import io.vpnmanager.api.template.TemplateId;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.core.internal.change.Request;
import java.util.ArrayList;
import java.util.List;

/** What tells one request for a change of groups from another. */
final class TemplateRequests {
    private static final String DELETE = "template.delete";

    private TemplateRequests() {}

    static Request creation(TemplateSpec spec) {
        List<String> parts = new ArrayList<>();
        parts.add(spec.name().text());
        spec.settings().forEach((name, values) -> {
            parts.add(name + " " + values.size());
            parts.addAll(values);
        });
        return Request.of("template.create", spec.name().text(), parts);
    }

    static Request update(TemplateId id, TemplateEdit edit) {
        return Request.of("template.update", id.toString(), List.of(id.toString(), edit.toString()));
    }

    static Request deletion(TemplateId id) {
        return Request.of(DELETE, id.toString(), List.of("id", id.toString()));
    }

    static Request deletion(TemplateName name) {
        return Request.of(DELETE, name.text(), List.of("name", name.text()));
    }
}
