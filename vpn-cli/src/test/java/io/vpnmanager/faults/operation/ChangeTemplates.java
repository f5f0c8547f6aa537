package io.vpnmanager.faults.operation;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.template.TemplateEdit;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.user.UserEdit;
import java.util.List;

/** A template comes, a user names it as what comes next, it changes, the user names it no more, and it goes. */
final class ChangeTemplates implements Operation {
    @Override
    public String name() {
        return "change-templates";
    }

    @Override
    public List<Change> changes(Setting setting) {
        TemplateName basic = TemplateName.parse("basic");
        TemplateSpec spec = TemplateSpec.named("basic", ProtocolKind.SOCKS5);
        TemplateEdit edit =
                TemplateEdit.builder().setting("lasts", List.of("30d")).build();
        UserEdit waiting = UserEdit.builder().term("next", List.of("basic")).build();
        UserEdit content = UserEdit.builder().term("next", List.of()).build();
        return List.of(
                vpn -> vpn.templates().create(spec),
                vpn -> vpn.users().update(setting.idOf(vpn, setting.user()), waiting),
                vpn -> vpn.templates().update(vpn.templates().get(basic).id(), edit),
                vpn -> vpn.users().update(setting.idOf(vpn, setting.user()), content),
                vpn -> vpn.templates().delete(vpn.templates().get(basic).id()));
    }
}
