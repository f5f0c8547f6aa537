package io.vpnmanager.core.internal.compose;

import io.vpnmanager.api.compose.StackFileChange;
import io.vpnmanager.api.compose.StackFileChange.Kind;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.core.internal.file.SmallFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What has to be done in a folder.
 *
 * @param changes in the order of their paths
 * @param texts of the files that are to be written
 * @param gone paths of those that are to be deleted
 */
record FolderPlan(List<StackFileChange> changes, SortedMap<String, String> texts, List<String> gone) {

    /** {@return what makes the files of this folder be these} */
    static FolderPlan of(Path folder, SortedMap<String, String> wanted) {
        Map<String, String> before = Manifest.in(folder).map(Manifest::digests).orElseGet(TreeMap::new);
        FolderPlan plan = new FolderPlan(new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
        SortedSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(wanted.keySet());
        for (String path : paths) {
            Optional<String> now = text(folder.resolve(path));
            boolean byHand = now.isPresent() && !Manifest.digest(now.get()).equals(before.get(path));
            Optional<String> next = Optional.ofNullable(wanted.get(path));
            next.ifPresent(text -> plan.write(path, now, text, byHand));
            if (next.isEmpty()) {
                now.ifPresent(text -> plan.delete(path, text, byHand));
            }
        }
        return plan;
    }

    private void write(String path, Optional<String> now, String text, boolean byHand) {
        if (now.isEmpty() || !now.get().equals(text)) {
            texts.put(path, text);
            changes.add(new StackFileChange(
                    path,
                    now.isEmpty() ? Kind.NEW : Kind.CHANGED,
                    byHand,
                    UnifiedDiff.of(path, now, Optional.of(text))));
        }
    }

    private void delete(String path, String text, boolean byHand) {
        gone.add(path);
        changes.add(new StackFileChange(
                path, Kind.GONE, byHand, UnifiedDiff.of(path, Optional.of(text), Optional.empty())));
    }

    private static Optional<String> text(Path file) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw Problem.of(ErrorCode.PATH, "the file " + VisibleText.quoted(file.toString()), "is not a regular file")
                    .remedy("Move it away")
                    .fact("file", file.toString())
                    .toException();
        }
        return Optional.of(new String(SmallFile.read(file), StandardCharsets.UTF_8));
    }

    /** Refuses to go on where somebody else's work would be lost. */
    void requireOurs() {
        changes.stream().filter(StackFileChange::byHand).findFirst().ifPresent(change -> {
            throw Problem.of(
                            ErrorCode.DUPLICATE,
                            "the file " + VisibleText.quoted(change.file()),
                            "was written or changed by hand, so nothing is written")
                    .remedy(
                            "Look at vpn compose diff; put your part into docker-compose.override.yml or a template, or "
                                    + "replace the file (--replace)")
                    .fact("file", change.file())
                    .toException();
        });
    }
}
