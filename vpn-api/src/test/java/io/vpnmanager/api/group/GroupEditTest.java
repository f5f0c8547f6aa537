package io.vpnmanager.api.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.server.ServerName;
import org.junit.jupiter.api.Test;

class GroupEditTest {
    private static final ServerName EDGE = ServerName.parse("edge");
    private static final ServerName CORE = ServerName.parse("core");
    private static final GroupSpec EU = GroupSpec.named("eu").with(EDGE);

    @Test
    void whatAnEditDoesNotMentionStays() {
        assertThat(GroupEdit.builder().build().of(EU)).isEqualTo(EU);
        assertThat(GroupEdit.builder().name(GroupName.parse("us")).build().of(EU))
                .isEqualTo(GroupSpec.named("us").with(EDGE));
    }

    @Test
    void serversComeAndGo() {
        assertThat(GroupEdit.builder().server(CORE).build().of(EU)).isEqualTo(EU.with(CORE));
        assertThat(GroupEdit.builder().server(CORE).noServer(EDGE).build().of(EU))
                .isEqualTo(GroupSpec.named("eu").with(CORE));
        assertThat(GroupEdit.builder().noServer(CORE).build().of(EU)).isEqualTo(EU);
    }

    @Test
    void anEditToASpecLeavesNoOtherServer() {
        GroupSpec wanted = GroupSpec.named("eu").with(CORE);

        assertThat(GroupEdit.to(wanted).of(EU)).isEqualTo(wanted);
        assertThat(GroupEdit.to(wanted).of(wanted)).isEqualTo(wanted);
    }

    @Test
    void editsAreEqualByContent() {
        GroupEdit edit = GroupEdit.builder().server(EDGE).onlyAt(3).build();

        assertThat(edit).isEqualTo(GroupEdit.builder().server(EDGE).onlyAt(3).build());
        assertThat(edit)
                .hasSameHashCodeAs(GroupEdit.builder().server(EDGE).onlyAt(3).build());
        assertThat(edit)
                .isNotEqualTo(GroupEdit.builder().noServer(EDGE).onlyAt(3).build());
        assertThat(edit.onlyAt()).hasValue(3);
        assertThat(edit.toString()).contains("edge", "3");
    }
}
