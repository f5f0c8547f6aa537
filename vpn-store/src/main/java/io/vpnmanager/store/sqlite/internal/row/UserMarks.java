package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.ACCESS_KEY;
import static io.vpnmanager.store.jooq.Tables.USER_GROUP;
import static io.vpnmanager.store.jooq.Tables.USER_MARK;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import io.vpnmanager.api.user.UserFilter;
import io.vpnmanager.store.jooq.tables.UserMark;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * The status, the tag and the group of a filter, as rows of marks.
 *
 * @param marks at least one; the first decides which rows are read
 * @param others what else must hold for the user of such a row
 */
record UserMarks(List<Mark> marks, List<Condition> others) {
    /** A kind of mark and its value. */
    private record Mark(String kind, Field<byte[]> value) {
        Condition in(UserMark table) {
            return table.KIND.eq(kind).and(table.VALUE.eq(value));
        }
    }

    /** The group first, because it is likely to be the smallest. */
    static UserMarks of(UserFilter filter) {
        List<Mark> marks = new ArrayList<>();
        filter.group()
                .ifPresent(group -> marks.add(new Mark(
                        "group",
                        field(select(USER_GROUP.ID).from(USER_GROUP).where(USER_GROUP.NAME.eq(group.text()))))));
        filter.tag().ifPresent(tag -> marks.add(new Mark("tag", word(tag.text()))));
        filter.status().ifPresent(status -> marks.add(new Mark("status", word(status.toString()))));
        List<Condition> others = filter.protocol().stream()
                .map(protocol -> exists(selectOne()
                        .from(ACCESS_KEY)
                        .where(ACCESS_KEY.USER_ID.eq(USER_MARK.USER_ID))
                        .and(ACCESS_KEY.PROTOCOL.eq(protocol.id()))))
                .toList();
        return new UserMarks(List.copyOf(marks), others);
    }

    private static Field<byte[]> word(String text) {
        return val(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** {@return which rows of marks} */
    Condition condition() {
        Condition all = marks.getFirst().in(USER_MARK);
        for (Mark mark : marks.subList(1, marks.size())) {
            UserMark other = USER_MARK.as("other_" + mark.kind());
            all = all.and(
                    exists(selectOne().from(other).where(mark.in(other)).and(other.USER_NAME.eq(USER_MARK.USER_NAME))));
        }
        for (Condition other : others) {
            all = all.and(other);
        }
        return all;
    }
}
