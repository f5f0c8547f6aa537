package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class KeptTest {
    private final DSLContext dsl = DSL.using(SQLDialect.SQLITE);

    @Test
    void aStatementIsComposedOnce() {
        Kept kept = new Kept(with -> with.select(USER.ID).from(USER).where(USER.NAME.eq(Given.TEXT)));

        Kept.Composed first = kept.composed(dsl);

        assertThat(first.sql()).endsWith("= ?");
        assertThat(first.columns()).isEqualTo(List.of(USER.ID));
        assertThat(kept.composed(dsl)).isSameAs(first);
    }

    @Test
    void aValueThatNobodyWouldGiveIsRefused() {
        Kept kept = new Kept(with -> with.select(USER.ID).from(USER).where(USER.NAME.eq("alice")));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> kept.composed(dsl))
                .withMessageStartingWith("holds values that are not inlined");
    }

    @Test
    void aQueryWithoutNamesOfColumnsIsRefused() {
        Kept kept = new Kept(with -> with.selectFrom(USER).where(USER.NAME.eq(Given.TEXT)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> kept.composed(dsl))
                .withMessageStartingWith("does not name its columns");
    }
}
