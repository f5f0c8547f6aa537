package io.vpnmanager.core.internal.backup;

import io.vpnmanager.api.backup.RestoreChanges.Tally;
import io.vpnmanager.api.template.TemplateId;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.WriteUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The templates of a stage in the place of those of a home. */
final class TemplateReplacement {
    private final Map<TemplateId, UserTemplate> wanted;
    private final Map<TemplateId, UserTemplate> present;

    TemplateReplacement(ReadUnit stage, ReadUnit home) {
        this.wanted = byId(stage.templates().list());
        this.present = byId(home.templates().list());
    }

    private static Map<TemplateId, UserTemplate> byId(List<UserTemplate> templates) {
        return templates.stream()
                .collect(Collectors.toMap(
                        UserTemplate::id, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    /** {@return what becomes of the templates} */
    Tally tally() {
        long both = wanted.keySet().stream().filter(present::containsKey).count();
        long same = wanted.values().stream()
                .filter(template -> isAs(template, present.get(template.id())))
                .count();
        return new Tally(wanted.size() - both, present.size() - both, both - same, same);
    }

    private static boolean isAs(UserTemplate template, @Nullable UserTemplate there) {
        return there != null && there.spec().equals(template.spec());
    }

    /** What is different goes first and comes again under the next revision, so that no name is in another's way. */
    void apply(WriteUnit unit) {
        present.values().stream()
                .filter(there -> !isAs(there, wanted.get(there.id())))
                .forEach(there -> unit.templates().delete(there.id()));
        wanted.values().stream()
                .filter(template -> !isAs(template, present.get(template.id())))
                .forEach(template -> unit.templates().insert(revised(template, present.get(template.id()))));
    }

    private static UserTemplate revised(UserTemplate template, @Nullable UserTemplate there) {
        return there == null ? template : there.next(template.spec());
    }
}
