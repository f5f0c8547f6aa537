package io.vpnmanager.core.internal.compose;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.NearWords;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.core.internal.document.Documents;
import io.vpnmanager.core.internal.document.Node;
import io.vpnmanager.core.internal.document.Syntax;
import io.vpnmanager.core.internal.file.FileReason;
import io.vpnmanager.core.internal.file.SmallFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Templates as they stand in files: parsed, with the place of each value. */
final class TemplateFolder {
    private final Optional<Path> folder;

    /** Ours, and those in the operator's folder, if there is one. */
    TemplateFolder(Optional<Path> folder) {
        this.folder = folder;
        folder.ifPresent(TemplateFolder::requireKnown);
    }

    /** A file that nobody reads was meant for something. */
    private static void requireKnown(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
                    .filter(name -> !StackTemplate.files().contains(name))
                    .sorted()
                    .findFirst()
                    .ifPresent(name -> {
                        throw unknown(folder.resolve(name), name);
                    });
        } catch (IOException e) {
            throw Problem.of(
                            ErrorCode.PATH,
                            "templates in " + VisibleText.quoted(folder.toString()),
                            "cannot be read: " + FileReason.of(e))
                    .fact("folder", folder.toString())
                    .toException(e);
        }
    }

    private static RuntimeException unknown(Path file, String name) {
        List<String> near = NearWords.to(name, StackTemplate.files());
        return Problem.of(
                        ErrorCode.UNKNOWN,
                        "template " + VisibleText.quoted(file.toString()),
                        "is none that is asked for")
                .remedy((near.isEmpty() ? "" : "Did you mean " + String.join(" or ", near) + "? ") + "There are "
                        + String.join(", ", StackTemplate.files()))
                .fact("file", file.toString())
                .toException();
    }

    /** {@return what a template says, its values not rendered yet} */
    Node.Table read(StackTemplate template) {
        Optional<Path> own = folder.map(known -> known.resolve(template.file()))
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS));
        String text = own.map(file -> new String(SmallFile.read(file), StandardCharsets.UTF_8))
                .orElseGet(() -> shipped(template.file()));
        return Documents.parse(text, Syntax.YAML, own.map(Path::toString).orElse("the template " + template.file()));
    }

    /** {@return the text of a file that comes with the program} */
    static String shipped(String name) {
        try (InputStream stream = TemplateFolder.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw missing(name).toException();
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw missing(name).toException(e);
        }
    }

    private static Problem missing(String name) {
        return Problem.of(ErrorCode.BUG, "the file " + name, "is missing in this program");
    }
}
