package io.vpnmanager.core.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TomlPlacesTest {
    private static Map<String, Place> places(String text) {
        return new TomlPlaces(text).find();
    }

    @Test
    void keysAndItemsAreFoundWhereTheyStand() {
        assertThat(places("""
                a = 1
                "b c" = [ 1,
                  # ] "
                  { d = 2, e.f = 3 } ]

                [t.u]
                g = 1979-05-27 07:32:00

                [[l]]
                  h = 1
                [[l]]
                  h = 2
                [l.m]
                i = true
                """))
                .containsEntry("a", new Place(1, 1))
                .containsEntry("b c", new Place(2, 1))
                .containsEntry("b c[0]", new Place(2, 11))
                .containsEntry("b c[1]", new Place(4, 3))
                .containsEntry("b c[1].d", new Place(4, 5))
                .containsEntry("b c[1].e.f", new Place(4, 12))
                .containsEntry("t.u.g", new Place(7, 1))
                .containsEntry("l", new Place(9, 1))
                .containsEntry("l[0].h", new Place(10, 3))
                .containsEntry("l[1]", new Place(11, 1))
                .containsEntry("l[1].h", new Place(12, 3))
                .containsEntry("l[1].m.i", new Place(14, 1));
    }

    @Test
    void whatStandsInTextIsNoKey() {
        assertThat(places("""
                a = "x = 1 # \\" ]"
                b = '\\'
                c = \"\"\"
                d = 1
                [[e]]
                \\\"\"\"\"\"\"
                f = '''
                g = 1'''''
                h = ''
                """)).containsOnlyKeys("a", "b", "c", "f", "h");
    }

    @Test
    void whateverIsThereTheSearchEnds() {
        for (String text :
                new String[] {"=", "[", "a", "a=", "a=[", "a={", "a=\"", "a='''", "\u0000", "[[[", "a=[,]", "]"}) {
            assertThat(places(text)).isNotNull();
        }
    }
}
