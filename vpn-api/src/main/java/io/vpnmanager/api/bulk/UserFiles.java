package io.vpnmanager.api.bulk;

import io.vpnmanager.api.user.BulkReport;
import java.io.Writer;
import java.nio.file.Path;

/**
 * Users in files. Safe for use by many threads.
 *
 * <p>A file names what it says of each user as options and fleets do: {@code username} and {@code protocol} (both
 * needed), {@code email}, {@code groups}, all {@linkplain io.vpnmanager.api.terms.Terms#SETTINGS terms}, and, in an
 * export with secrets, a {@code …-secret} for each protocol. What is absent or empty has its default; an unknown name
 * is refused. In CSV these are the heading, and several values stand in one cell with semicolons between them:
 *
 * <pre>
 * username,protocol,email,groups,expires
 * alice,socks5;http,alice@example.org,eu;us,2027-01-01T00:00:00Z
 * bob,vless,,,
 * </pre>
 *
 * A cell of an export that a spreadsheet could take for a formula, because it begins with {@code = + - @}, a tab or the
 * end of a line, has an apostrophe in front, and so has one that begins with an apostrophe; an import takes it off
 * again. The same in JSON, where a name has a text, {@code true}, or a list of texts:
 *
 * <pre>{@code
 * {"apiVersion":"vpn/v1","kind":"UserFile","items":[
 * {"username":"alice","protocol":["socks5","http"],"email":"alice@example.org","groups":["eu","us"]},
 * {"username":"bob","protocol":["vless"]}
 * ]}
 * }</pre>
 *
 * Files are UTF-8, with or without a mark of it at the beginning, with any ends of lines. What a home holds beside its
 * users, as servers, groups, tokens, counts and addresses, is no part of them: that is what backups are for.
 */
public interface UserFiles {
    /** The most rows of one file: {@value}. */
    int MOST_ROWS = 1_000_000;

    /**
     * Makes the users of a file, some at a time, as {@link io.vpnmanager.api.user.Users#createAll} does. The file is
     * first read to its end: one that is not well-formed changes nothing. A row that is refused does not hold up the
     * others. A user who is there and is as its row says is left alone; one who differs is refused. So the same file
     * can be imported again after whatever ended the call; on a view that carries an
     * {@linkplain io.vpnmanager.api.Vpn#operation operation id}, the same call goes on behind what was saved, and
     * another file is refused.
     *
     * <p>The whole call has one deadline, so a large file wants a longer one. It takes as much memory for a long file
     * as for a short one, but for some 40 bytes a row.
     *
     * @param file a regular file; one that holds secrets must be its owner's alone
     * @param options how it goes about it, and who is told
     * @return how many rows became what, or would; when this returns, an agent that runs lets all of them in, or a
     *     moment has passed
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code PATH} when there is no such file, it cannot be
     *     read, or others can read its secrets; {@code SYN}, {@code UNK}, {@code ENC}, {@code TYPE}, {@code POL} or
     *     {@code BIG} when it is no file of users
     * @throws io.vpnmanager.api.error.ConflictException {@code DUP} when a name of its heading stands twice, or for
     *     another file under the same operation id
     * @throws io.vpnmanager.api.error.EnvironmentException {@code VER} when it was made by a newer version
     */
    BulkReport importFrom(Path file, ImportOptions options);

    /**
     * Writes all users, by their names, page by page, in the calling thread; only the reading of each page has a
     * deadline. Each page is of one moment; who comes, goes or is renamed meanwhile may be in it or not.
     *
     * @param options what is written
     * @param to takes the text; flushed at the end and left open
     * @return how many users were written
     * @throws io.vpnmanager.api.error.EnvironmentException {@code STORE} when {@code to} fails; an unchecked exception
     *     of {@code to} passes unchanged
     */
    long export(ExportOptions options, Writer to);

    /**
     * Writes all users, as {@link #export} does, into a file that is its owner's alone and appears when it is whole.
     *
     * @param file where to
     * @param options what is written
     * @return how many users were written
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code PATH} when the file is there already, unless it
     *     may be replaced, and when it cannot be written
     */
    long exportTo(Path file, ExportOptions options);
}
