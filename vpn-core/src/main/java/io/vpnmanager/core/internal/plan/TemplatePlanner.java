package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Section;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.api.template.TemplateEdit;
import io.vpnmanager.api.template.TemplateId;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.Next;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.core.internal.protocol.EnforcedLimits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Plans changes of templates, for the groups that there will be. What somebody names as what comes next neither goes
 * nor gets another name, unless the same plan makes them name it no more.
 */
final class TemplatePlanner {
    private final Present present;
    private final Names groups;
    private final EnforcedLimits limits;
    private final Names names = new Names(Section.TEMPLATES);
    private final Map<TemplateName, TemplateSpec> afterwards = new TreeMap<>();
    private final Set<TemplateId> touched = new HashSet<>();
    private final List<UserTemplate> leaving = new ArrayList<>();

    TemplatePlanner(Present present, Names groups, EnforcedLimits limits) {
        this.present = present;
        this.groups = groups;
        this.limits = limits;
        present.templates().forEach(template -> {
            names.hold(template.name().text());
            afterwards.put(template.name(), template.spec());
        });
    }

    /** {@return the steps} */
    List<Step> plan(List<Change> changes) {
        List<Step> steps = new ArrayList<>();
        changes.forEach(change -> {
            if (change instanceof Change.DeleteTemplate deletion) {
                steps.add(delete(deletion.id()));
            }
        });
        changes.forEach(change -> {
            if (change instanceof Change.UpdateTemplate update) {
                update(update.id(), update.edit()).ifPresent(steps::add);
            }
        });
        changes.forEach(change -> {
            if (change instanceof Change.CreateTemplate creation) {
                steps.add(create(creation.spec()));
            }
        });
        if (!steps.isEmpty()) {
            afterwards.values().forEach(this::requireNext);
        }
        return steps;
    }

    /** {@return who will have which name} */
    Names names() {
        return names;
    }

    private UserTemplate touch(TemplateId id) {
        UserTemplate template = present.template(id).orElseThrow(() -> Refusals.gone(Section.TEMPLATES, id.toString()));
        if (!touched.add(id)) {
            throw Refusals.touchedTwice("template " + template.name());
        }
        return template;
    }

    private Step delete(TemplateId id) {
        UserTemplate before = touch(id);
        leave(before);
        names.free(before.name().text());
        return new Step.DeleteTemplate(before);
    }

    private void leave(UserTemplate before) {
        afterwards.remove(before.name());
        leaving.add(before);
    }

    private Optional<Step> update(TemplateId id, TemplateEdit edit) {
        UserTemplate before = touch(id);
        Refusals.requireRevision("template " + before.name(), edit.onlyAt(), before.revision());
        TemplateSpec after = edit.of(before.spec());
        if (after.equals(before.spec())) {
            return Optional.empty();
        }
        names.replace(before.name().text(), after.name().text());
        if (!after.name().equals(before.name())) {
            leave(before);
        }
        require(after);
        return Optional.of(new Step.UpdateTemplate(before, after));
    }

    private Step create(TemplateSpec spec) {
        names.claim(spec.name().text());
        require(spec);
        return new Step.CreateTemplate(spec);
    }

    private void require(TemplateSpec spec) {
        String subject = "template " + spec.name();
        spec.groups().forEach(group -> groups.require(group.text(), subject));
        limits.require(subject, spec.terms().limits(), spec.protocols());
        afterwards.put(spec.name(), spec);
    }

    private void requireNext(TemplateSpec spec) {
        spec.terms().next().ifPresent(next -> names.require(next.template().text(), "template " + spec.name()));
    }

    /** Refuses that a template goes, or its name, which users wait for whom these steps do not all change. */
    void requireNobodyWaits(List<Step> ofUsers) {
        for (UserTemplate template : leaving) {
            TemplateName name = template.name();
            long changed =
                    ofUsers.stream().filter(step -> stopsWaiting(step, name)).count();
            long left = present.awaitedBy(template.id()) - changed;
            if (left > 0 && !names.isHeld(name.text())) {
                throw awaited(name);
            }
        }
    }

    /** {@return the refusal of what would leave users without what comes next} */
    static RuntimeException awaited(TemplateName name) {
        return Problem.of(ErrorCode.POLICY, "template " + name, "is what comes next for users")
                .remedy("Give them another with vpn users update --next, or none with --no-next")
                .toException();
    }

    private static boolean stopsWaiting(Step step, TemplateName name) {
        return switch (step) {
            case Step.DeleteUser deletion -> isNext(deletion.before().terms(), name);
            case Step.UpdateUser update ->
                isNext(update.before().terms(), name) && !isNext(update.edit().termsOf(update.before()), name);
            default -> false;
        };
    }

    private static boolean isNext(Terms terms, TemplateName name) {
        return terms.next().map(Next::template).equals(Optional.of(name));
    }
}
