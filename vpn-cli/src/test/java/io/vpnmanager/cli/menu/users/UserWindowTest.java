package io.vpnmanager.cli.menu.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.menu.users.UserWindow.Edge;
import io.vpnmanager.cli.menu.users.UserWindow.Read;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UserWindowTest {
    private static final UserWindow WINDOW = new UserWindow(users(10, 20), Map.of(), true, true, OptionalLong.of(99));

    private static List<User> users(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new User(
                        new UserId(new UUID(1, i)),
                        new UserName("user" + i),
                        Optional.empty(),
                        List.of(),
                        Set.of(),
                        Instant.EPOCH,
                        1))
                .toList();
    }

    private static Read read(Edge edge, User from, List<User> users, int place) {
        return new Read(1, edge, Optional.of(from), users, Map.of(), true, true, place, 99);
    }

    @Test
    void anAnswerThatContinuesAnotherListIsLeftAside() {
        Read behind = read(Edge.BEHIND, users(19, 20).getFirst(), users(20, 30), 0);
        Read before = read(Edge.BEFORE, users(10, 11).getFirst(), users(0, 10), 0);
        assertThat(WINDOW.takes(behind)).isTrue();
        assertThat(WINDOW.takes(before)).isTrue();
        UserWindow another = new UserWindow(users(40, 50), Map.of(), true, true, OptionalLong.of(99));
        assertThat(another.takes(behind)).isFalse();
        assertThat(another.takes(before)).isFalse();
        assertThat(UserWindow.EMPTY.takes(behind)).isFalse();
    }

    @Test
    void whoIsReadAnewIsFoundAgain() {
        Read around = read(Edge.AROUND, users(13, 14).getFirst(), users(5, 25), 8);
        assertThat(WINDOW.with(around).users()).isEqualTo(users(5, 25));
        assertThat(WINDOW.place(3, around)).isEqualTo(8);
        assertThat(WINDOW.place(4, around)).as("one who was gone to meanwhile").isEqualTo(9);
        Read without = read(Edge.AROUND, users(13, 14).getFirst(), users(14, 25), 0);
        assertThat(WINDOW.place(3, without)).as("the next one").isZero();
    }

    @Test
    void thePlaceFollowsWhatIsReadAroundIt() {
        assertThat(WINDOW.place(3, read(Edge.BEFORE, users(10, 11).getFirst(), users(0, 10), 0)))
                .isEqualTo(13);
        assertThat(WINDOW.place(3, read(Edge.BEHIND, users(19, 20).getFirst(), users(20, 30), 0)))
                .isEqualTo(3);
    }
}
