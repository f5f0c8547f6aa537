package io.vpnmanager.cli.menu;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Picture;
import io.vpnmanager.cli.menu.draw.Theme;
import io.vpnmanager.cli.menu.input.Key.Name;
import io.vpnmanager.cli.trial.FakeVpn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each page as it is drawn, against files that people can read: the text, and below it the ink of each cell. Run with
 * -Dsnapshots=write to write them anew, and look at what changed.
 */
class ScreensTest {
    private static final Path FILES = Path.of("src/test/resources/io/vpnmanager/cli/menu");
    private static final int[][] SIZES = {{80, 24}, {120, 40}, {60, 20}};
    private static final Map<String, Consumer<Driven>> SCENES = new LinkedHashMap<>();

    static {
        SCENES.put("dashboard", menu -> {});
        SCENES.put("servers", menu -> menu.type("2"));
        SCENES.put("server", menu -> menu.type("2j").press(Name.ENTER));
        SCENES.put("log", menu -> menu.type("2l"));
        SCENES.put("wizard", menu -> menu.type("2n").press(Name.ENTER, Name.ENTER));
        SCENES.put("users", menu -> menu.type("3j"));
        SCENES.put("search", menu -> menu.type("3/ca"));
        SCENES.put("user", menu -> menu.type("3jj").press(Name.ENTER));
        SCENES.put("qr", menu -> menu.type("3Q"));
        SCENES.put("new-user", menu -> menu.type("3n"));
        SCENES.put("delete", menu -> menu.type("3d"));
        SCENES.put("refused", menu -> menu.type("3nal!").control('s'));
        SCENES.put("traffic", menu -> menu.type("4"));
        SCENES.put("traffic-servers", menu -> menu.type("4p").press(Name.TAB));
        SCENES.put("audit", menu -> menu.type("5"));
        SCENES.put("settings", menu -> menu.type("6"));
        SCENES.put("help", menu -> menu.type("3?"));
    }

    static Stream<Arguments> scenes() {
        return SCENES.keySet().stream()
                .flatMap(scene -> Stream.of(SIZES)
                        .flatMap(size -> Stream.of(Theme.DARK, Theme.LIGHT, Theme.MONO)
                                .map(theme -> Arguments.of(scene, size[0], size[1], theme))));
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void looksAsItDid(String scene, int width, int height, Theme theme) throws IOException {
        Driven menu = new Driven(Sample.home(), width, height, theme);
        SCENES.get(scene).accept(menu);
        Canvas canvas = menu.canvas();
        List<String> seen = Stream.of(Picture.text(canvas), List.of("=".repeat(width)), Picture.inks(canvas))
                .flatMap(List::stream)
                .toList();
        compare(scene + "-" + width + "x" + height + ".txt", seen);
        assertThat(Picture.foreign(canvas, theme)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void themesLookAsTheyDid(Theme theme) throws IOException {
        compare("theme-" + theme + ".txt", Picture.legend(theme));
    }

    @Test
    void aHomeThatOpensSaysSo() throws IOException {
        MenuState opening =
                MenuState.begin(80, 24, Theme.DARK, Driven.NOW, Driven::page).state();

        compare("opening-80x24.txt", Picture.text(Frame.draw(opening)));
    }

    @Test
    void anEmptyHomeIsGuided() throws IOException {
        compare("empty-80x24.txt", Picture.text(new Driven(new FakeVpn()).canvas()));
    }

    @Test
    void aTerminalThatIsTooSmallIsToldSo() {
        Driven menu = new Driven(Sample.home(), 59, 24, Theme.DARK);

        assertThat(menu.screen()).contains("59x24").contains("60x16");
        assertThat(menu.type("q").left()).isTrue();
    }

    private static void compare(String name, List<String> seen) throws IOException {
        Path file = FILES.resolve(name);
        if ("write".equals(System.getProperty("snapshots"))) {
            Files.createDirectories(FILES);
            Files.write(file, seen);
        }
        assertThat(seen).as(name).isEqualTo(Files.readAllLines(file));
    }
}
