package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.TEMPLATE;
import static io.vpnmanager.store.jooq.Tables.TEMPLATE_SETTING;
import static io.vpnmanager.store.jooq.Tables.USER_TERM;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.template.TemplateId;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.spi.store.TemplateRows;
import io.vpnmanager.store.internal.rule.Conflicts;
import io.vpnmanager.store.internal.rule.Millis;
import io.vpnmanager.store.internal.rule.Revisions;
import io.vpnmanager.store.sqlite.internal.row.UnitSql.ConstraintBroken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

final class SqliteTemplates implements TemplateRows.Writable {
    private static final Kept ADD_SETTING = new Kept(SqliteTemplates::addSetting);

    private final UnitSql sql;

    SqliteTemplates(UnitSql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<UserTemplate> find(TemplateId id) {
        return templates(TEMPLATE.ID.eq(Uuids.bytes(id.value()))).stream().findFirst();
    }

    @Override
    public Optional<UserTemplate> find(TemplateName name) {
        return templates(TEMPLATE.NAME.eq(name.text())).stream().findFirst();
    }

    @Override
    public List<UserTemplate> list() {
        return templates(noCondition());
    }

    private List<UserTemplate> templates(Condition condition) {
        return sql.run(dsl -> query(dsl, condition).fetchGroups(TEMPLATE.NAME)).values().stream()
                .map(SqliteTemplates::template)
                .toList();
    }

    /** {@return templates with their settings, in the order of their names} */
    static ResultQuery<Record> query(DSLContext dsl, Condition condition) {
        return dsl.select(TEMPLATE.fields())
                .select(TEMPLATE_SETTING.NAME, TEMPLATE_SETTING.VALUE)
                .from(TEMPLATE)
                .join(TEMPLATE_SETTING)
                .on(TEMPLATE_SETTING.TEMPLATE_ID.eq(TEMPLATE.ID))
                .where(condition)
                .orderBy(TEMPLATE.NAME, TEMPLATE_SETTING.NAME, TEMPLATE_SETTING.POSITION);
    }

    /** {@return the template of these rows, one for each value of a setting; it has a protocol at least} */
    private static UserTemplate template(Result<? extends Record> rows) {
        Map<String, List<String>> settings = new HashMap<>();
        for (Record row : rows) {
            settings.computeIfAbsent(row.get(TEMPLATE_SETTING.NAME), name -> new ArrayList<>())
                    .add(row.get(TEMPLATE_SETTING.VALUE));
        }
        Record first = rows.getFirst();
        return new UserTemplate(
                new TemplateId(Uuids.of(first.get(TEMPLATE.ID))),
                TemplateSpec.of(new TemplateName(first.get(TEMPLATE.NAME)), settings),
                Instant.ofEpochMilli(first.get(TEMPLATE.CREATED_AT)),
                first.get(TEMPLATE.REVISION));
    }

    @Override
    public long awaitedBy(TemplateName name) {
        return sql.run(dsl -> awaitedQuery(dsl, name).fetchSingle().value1()).longValue();
    }

    /** The name of the term is part of the text, as it is of the index. */
    static Select<Record1<Integer>> awaitedQuery(DSLContext dsl, TemplateName name) {
        return dsl.selectCount()
                .from(USER_TERM)
                .where(USER_TERM.NAME.eq(inline("next")))
                .and(USER_TERM.VALUE.eq(name.text()));
    }

    @Override
    public void insert(UserTemplate template) {
        try {
            sql.whole(() -> {
                sql.run(dsl -> dsl.insertInto(TEMPLATE)
                        .set(TEMPLATE.ID, Uuids.bytes(template.id().value()))
                        .set(TEMPLATE.NAME, template.name().text())
                        .set(TEMPLATE.CREATED_AT, Millis.of(template.createdAt()))
                        .set(TEMPLATE.REVISION, template.revision())
                        .execute());
                return insertSettings(template);
            });
        } catch (ConstraintBroken broken) {
            throw conflict(template).orElseGet(() -> sql.unexplained(broken));
        }
    }

    private int insertSettings(UserTemplate template) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        template.spec().settings().forEach((name, values) -> {
            for (int i = 0; i < values.size(); i++) {
                rows.add(new @Nullable Object[] {Uuids.bytes(template.id().value()), name, (long) i, values.get(i)});
            }
        });
        return sql.many(ADD_SETTING, rows).length;
    }

    private static Query addSetting(DSLContext dsl) {
        return dsl.insertInto(
                        TEMPLATE_SETTING,
                        TEMPLATE_SETTING.TEMPLATE_ID,
                        TEMPLATE_SETTING.NAME,
                        TEMPLATE_SETTING.POSITION,
                        TEMPLATE_SETTING.VALUE)
                .values(Given.BYTES, Given.TEXT, Given.NUMBER, Given.TEXT);
    }

    /** Looks what was in the way, in the transaction in which it was. */
    private Optional<VpnException> conflict(UserTemplate template) {
        Optional<VpnException> namesake = find(template.name())
                .filter(other -> !other.id().equals(template.id()))
                .map(other -> Conflicts.nameTaken("template", template.name().text()));
        return namesake.or(() -> find(template.id())
                .map(twin -> twin.name().equals(template.name())
                        ? Conflicts.nameTaken("template", template.name().text())
                        : Conflicts.identityTaken("template", template.id().value())));
    }

    @Override
    public void update(UserTemplate template) {
        UserTemplate current = Revisions.base(find(template.id()), template);
        try {
            sql.whole(() -> {
                byte[] id = Uuids.bytes(template.id().value());
                if (replace(template) == 0) {
                    throw Conflicts.stale("template " + template.name(), current.revision());
                }
                sql.run(dsl -> dsl.deleteFrom(TEMPLATE_SETTING)
                        .where(TEMPLATE_SETTING.TEMPLATE_ID.eq(id))
                        .execute());
                return insertSettings(template);
            });
        } catch (ConstraintBroken broken) {
            throw conflict(template).orElseGet(() -> sql.unexplained(broken));
        }
    }

    private int replace(UserTemplate template) {
        return sql.run(dsl -> dsl.update(TEMPLATE)
                .set(TEMPLATE.NAME, template.name().text())
                .set(TEMPLATE.REVISION, template.revision())
                .where(TEMPLATE.ID.eq(Uuids.bytes(template.id().value())))
                .and(TEMPLATE.REVISION.eq(template.revision() - 1))
                .execute());
    }

    @Override
    public boolean delete(TemplateId id) {
        return sql.run(dsl -> dsl.deleteFrom(TEMPLATE)
                        .where(TEMPLATE.ID.eq(Uuids.bytes(id.value())))
                        .execute())
                > 0;
    }
}
