package io.vpnmanager.core.internal.document;

/**
 * Texts in cells of tables that spreadsheets open.
 *
 * <pre>
 * cell = [ "'" ] text   ; the apostrophe stands before a text that begins with an apostrophe or with what begins a
 *                       ; formula, and before no other, so that it can be taken off again
 * </pre>
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV injection</a>
 */
public final class CsvCell {
    /**
     * What spreadsheets take for the beginning of a formula, in half and in full width, what they leave out before it,
     * and our own mark.
     */
    private static final String TRIGGERS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20'";

    private CsvCell() {}

    /** {@return the text as no spreadsheet takes it for a formula} */
    public static String neutral(String text) {
        return isMarked(text) ? "'" + text : text;
    }

    /** {@return the text of a cell; one that somebody wrote without a mark is taken as it is} */
    public static String plain(String cell) {
        return cell.startsWith("'") && isMarked(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean isMarked(String text) {
        return !text.isEmpty() && TRIGGERS.indexOf(text.charAt(0)) >= 0;
    }
}
