package io.vpnmanager.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.alert.Severity;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.monitor.HealthState;
import io.vpnmanager.cli.menu.draw.Picture;
import io.vpnmanager.cli.menu.draw.Theme;
import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.input.Key;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The picture of a state, and what keys make of it. */
class LiveFrameTest {
    private final Looks looks = new Looks()
            .server("calm", HealthState.SERVING, 3)
            .server("busy", HealthState.SERVING, 40)
            .server("wrong", HealthState.FAILED, 0);

    private LiveState state(int width, int height) {
        return LiveState.begin(width, height, Duration.ofSeconds(2))
                .looked(looks.carried("calm", 0, 0)
                        .carried("busy", 0, 0)
                        .moved("alice", 0)
                        .at(0))
                .looked(looks.carried("calm", 0, 2048)
                        .carried("busy", 4096, 1 << 20)
                        .moved("alice", 1 << 20)
                        .at(2));
    }

    private static List<String> picture(LiveState state) {
        return Picture.text(LiveFrame.draw(state, Theme.MONO));
    }

    private static LiveState type(LiveState state, String keys) {
        LiveState now = state;
        for (int key : keys.chars().toArray()) {
            now = now.on(new Event.Typed(Key.of(key)));
        }
        return now;
    }

    private static List<String> names(LiveState state) {
        return picture(state).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("calm") || line.startsWith("busy") || line.startsWith("wrong"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }

    @Test
    void everythingThatHasRoomShows() {
        String picture = String.join("\n", picture(state(120, 30)));
        assertThat(picture)
                .contains("2026-11-24T12:00:02Z", "● agent looked 3 s ago")
                .contains("CPU 12 %", "memory 25 % of 8.0 GiB", "disk –", "in 2.0 KiB/s", "out –")
                .contains("Servers by name", "TREND", "PROBE", "512.0 KiB/s", "2.0 KiB/s", "·█", "silent")
                .contains("Users now", "alice", "Events", "12:00:00 user.created alice")
                .contains("q Quit", "s Sort by state", "+- Every 2 s");
    }

    @Test
    void alertsThatAreNotOverStandAboveTheServersTheWorstFirst() {
        assertThat(String.join("\n", picture(state(120, 30)))).doesNotContain("alert");
        looks.alert("disk-full", Severity.WARNING, Map.of())
                .alert("server-down", Severity.CRITICAL, Map.of("server", "wrong"))
                .alert("known", Severity.CRITICAL, Map.of())
                .acknowledged("known");
        List<String> picture =
                picture(state(120, 30)).stream().map(String::strip).toList();
        int title = picture.indexOf(picture.stream()
                .filter(line -> line.contains("3 alerts"))
                .findFirst()
                .orElseThrow());
        assertThat(picture.subList(title + 1, title + 5))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("critical server-down server=wrong since 2026-11-24 12:00 UTC"),
                        line -> assertThat(line).isEqualTo("warning disk-full since 2026-11-24 12:00 UTC"),
                        line -> assertThat(line).isEqualTo("critical known since 2026-11-24 12:00 UTC, acknowledged"),
                        line -> assertThat(line).contains("Servers by name"));
        assertThat(picture).anyMatch(line -> line.startsWith("CPU 12 %"));
    }

    @Test
    void whereThereIsLittleRoomTheWorstAlertIsSeen() {
        for (int i = 0; i < 30; i++) {
            looks.alert("full-" + i, Severity.WARNING, Map.of());
        }
        looks.alert("server-down", Severity.CRITICAL, Map.of("server", "wrong"));
        assertThat(picture(state(40, 8)).get(1).strip()).startsWith("31 alerts  critical server-down");
        assertThat(names(state(40, 8))).hasSize(3);
        assertThat(String.join("\n", picture(state(100, 24))))
                .contains("31 alerts, the worst 4", "critical server-down", "warning full-29")
                .doesNotContain("full-26");
        assertThat(names(state(100, 24))).hasSize(3);
    }

    @Test
    void aNarrowTerminalShowsWhatMattersMost() {
        List<String> picture = picture(state(40, 10));
        assertThat(picture).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(40));
        assertThat(String.join("\n", picture)).contains("busy", "failed").doesNotContain("PROBE", "TREND", "Events");
        assertThat(picture(state(39, 10)).getFirst()).contains("Too small: 40x8");
    }

    @Test
    void serversStandAsTheyAreSorted() {
        LiveState state = state(100, 30);
        assertThat(names(state)).containsExactly("busy", "calm", "wrong");
        assertThat(names(type(state, "s"))).as("state").containsExactly("wrong", "busy", "calm");
        assertThat(names(type(state, "ss"))).as("rate").containsExactly("busy", "calm", "wrong");
        assertThat(names(type(state, "sss"))).as("sessions").containsExactly("busy", "calm", "wrong");
        assertThat(type(state, "ssss").order()).isEqualTo(Order.NAME);
    }

    @Test
    void serversThatHaveNoRoomAreScrolledTo() {
        assertThat(names(state(100, 8))).containsExactly("busy", "calm", "wrong");
        assertThat(names(type(state(100, 8), "jj"))).contains("wrong");
        for (int i = 0; i < 50; i++) {
            looks.server("calm" + i, HealthState.SERVING, 1);
        }
        LiveState many = state(100, 12);
        assertThat(names(many)).hasSize(7).startsWith("busy");
        assertThat(names(type(many, "j".repeat(99)))).hasSize(7).endsWith("wrong");
    }

    @Test
    void whatIsPausedStaysAsItIs() {
        LiveState paused = type(state(100, 30), " ");
        assertThat(picture(paused).getFirst()).contains("paused");
        assertThat(paused.looked(looks.at(9)).rates()).isEqualTo(paused.rates());
        assertThat(type(paused, "p").looked(looks.at(9)).rates()).isNotEqualTo(paused.rates());
    }

    @Test
    void howOftenItLooksIsChanged() {
        LiveState state = state(100, 30);
        assertThat(type(state, "+").every()).isEqualTo(Duration.ofSeconds(5));
        assertThat(type(state, "+++++++++").every()).isEqualTo(Duration.ofMinutes(5));
        assertThat(type(state, "--").every()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void itIsLeftByEachOfItsKeys() {
        LiveState state = state(100, 30);
        assertThat(type(state, "q").ended()).isTrue();
        assertThat(state.on(new Event.Typed(Key.of(Key.Name.ESCAPE))).ended()).isTrue();
        assertThat(state.on(new Event.Typed(Key.control('c'))).ended()).isTrue();
        assertThat(state.on(new Event.Closed()).ended()).isTrue();
        assertThat(type(state, "x").ended()).isFalse();
    }

    @Test
    void aLookThatFailedIsToldAndTheLastOneStays() {
        LiveState failed = state(100, 30)
                .failed(Problem.of(ErrorCode.BUSY, "the store", "is busy")
                        .toException()
                        .problem());
        assertThat(String.join("\n", picture(failed))).contains("store is busy", "calm");
    }

    @Test
    void anotherSizeIsFollowed() {
        LiveState resized = state(100, 30).on(new Event.Resized(60, 20));
        assertThat(picture(resized)).hasSize(20);
    }
}
