package io.vpnmanager.core.internal.template;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.template.TemplateEdit;
import io.vpnmanager.api.template.TemplateId;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.template.Templates;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.change.NearNames;
import io.vpnmanager.core.internal.change.Request;
import io.vpnmanager.core.internal.plan.Done;
import io.vpnmanager.core.internal.plan.Plans;
import io.vpnmanager.spi.store.StateStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Templates, saved; no agent follows them. */
public final class StoredTemplates implements Templates {
    private final StateStore store;
    private final Plans plans;
    private final InstantSource clock;
    private final Calls calls;

    /** Templates of this store; time of users is counted from what the clock says. */
    public StoredTemplates(StateStore store, Plans plans, InstantSource clock, Calls calls) {
        this.clock = clock;
        this.store = store;
        this.plans = plans;
        this.calls = calls;
    }

    @Override
    public UserTemplate create(TemplateSpec spec) {
        Objects.requireNonNull(spec, "spec");
        Request request = TemplateRequests.creation(spec);
        return calls.run(deadline -> plans.make(
                        request,
                        earlier -> plans.repeated().template(earlier, "template " + spec.name()),
                        () -> new Change.CreateTemplate(spec),
                        deadline)
                .templates()
                .getFirst());
    }

    @Override
    public UserSpec.Builder userOf(TemplateName template, UserName user) {
        Objects.requireNonNull(user, "user");
        return get(template).spec().user(user, clock.instant());
    }

    @Override
    public UserTemplate update(TemplateId id, TemplateEdit edit) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(edit, "edit");
        Request request = TemplateRequests.update(id, edit);
        return calls.run(deadline -> {
            Done done = plans.make(
                    request,
                    earlier -> plans.repeated().template(earlier, "template " + id),
                    () -> new Change.UpdateTemplate(id, edit),
                    deadline);
            return done.templates().stream().findFirst().orElseGet(() -> unchanged(id));
        });
    }

    /** An edit that changes nothing gives what is there. */
    private UserTemplate unchanged(TemplateId id) {
        return stored(id).orElseThrow(() -> gone(id));
    }

    @Override
    public Optional<UserTemplate> find(TemplateName name) {
        Objects.requireNonNull(name, "name");
        return calls.run(deadline -> stored(name));
    }

    private Optional<UserTemplate> stored(TemplateName name) {
        return store.read(unit -> unit.templates().find(name));
    }

    @Override
    public Optional<UserTemplate> find(TemplateId id) {
        Objects.requireNonNull(id, "id");
        return calls.run(deadline -> stored(id));
    }

    private Optional<UserTemplate> stored(TemplateId id) {
        return store.read(unit -> unit.templates().find(id));
    }

    @Override
    public UserTemplate get(TemplateName name) {
        Objects.requireNonNull(name, "name");
        return calls.run(deadline -> existing(name));
    }

    private UserTemplate existing(TemplateName name) {
        return stored(name)
                .orElseThrow(() -> NearNames.notFound(
                        "template",
                        name.text(),
                        allStored().stream()
                                .map(template -> template.name().text())
                                .toList()));
    }

    @Override
    public List<UserTemplate> list() {
        return calls.run(deadline -> allStored());
    }

    private List<UserTemplate> allStored() {
        return store.read(unit -> unit.templates().list());
    }

    @Override
    public void delete(TemplateId id) {
        Objects.requireNonNull(id, "id");
        delete(TemplateRequests.deletion(id), () -> stored(id).orElseThrow(() -> gone(id)));
    }

    @Override
    public void delete(TemplateName name) {
        Objects.requireNonNull(name, "name");
        delete(TemplateRequests.deletion(name), () -> existing(name));
    }

    private void delete(Request request, Supplier<UserTemplate> which) {
        calls.run(deadline -> plans.make(
                request,
                earlier -> plans.repeated().deletion(earlier, "template " + request.subject()),
                () -> new Change.DeleteTemplate(which.get().id()),
                deadline));
    }

    private static VpnException gone(TemplateId id) {
        return NearNames.notFound("template", id.toString(), List.of());
    }
}
