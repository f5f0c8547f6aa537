package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.USER;
import static io.vpnmanager.store.jooq.Tables.USER_TERM;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.position;
import static org.jooq.impl.DSL.selectOne;

import io.vpnmanager.api.user.SearchText;
import io.vpnmanager.store.jooq.tables.User;
import org.jooq.Condition;
import org.jooq.Field;

/** Users with a text somewhere. No index knows it, so each of a list is looked at: first the name, which is at hand. */
final class SearchedUsers {
    private static final User OTHER = USER.as("searched");

    private SearchedUsers() {}

    /** {@return whether the name, the address or the note of the user in this row holds the text} */
    static Condition have(SearchText text, Field<byte[]> id, Field<String> name) {
        Condition address =
                exists(selectOne().from(OTHER).where(OTHER.ID.eq(id)).and(holds(OTHER.EMAIL, text)));
        Condition note = exists(selectOne()
                .from(USER_TERM)
                .where(USER_TERM.USER_ID.eq(id))
                .and(USER_TERM.NAME.eq("note"))
                .and(holds(USER_TERM.VALUE, text)));
        return holds(name, text).or(address).or(note);
    }

    /** SQLite folds ASCII alone, as the text was folded. */
    private static Condition holds(Field<String> where, SearchText text) {
        return position(lower(where), text.text()).gt(0);
    }
}
