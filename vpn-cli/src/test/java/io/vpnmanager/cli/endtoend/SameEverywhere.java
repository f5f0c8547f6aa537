package io.vpnmanager.cli.endtoend;

import java.util.regex.Pattern;

/** What differs from run to run, by a word in its place. */
final class SameEverywhere {
    private SameEverywhere() {}

    /**
     * {@return a text with nothing in it that is of one run or of one machine alone}
     *
     * @param folder which is named otherwise in each run
     * @param place what stands for it
     */
    static String of(String text, String folder, String place) {
        return ofMachine(text.replace("\r\n", "\n").replace(folder, place))
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "ID")
                .replaceAll("vpn_manager_[0-9a-f]{8}", "vpn_manager_ID")
                .replaceAll("202[0-9]-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "TIME")
                .replaceAll("202[0-9]-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}", "YYYY-MM-DD hh:mm")
                .replaceAll("202[0-9]{5}T[0-9]+Z", "TIME")
                .replaceAll("//[a-z0-9]+:[A-Za-z0-9_%-]+@", "//USER:SECRET@")
                .replaceAll("/s/[a-z2-7]{32}", "/s/TOKEN")
                .replaceAll("\\b[0-9a-f]{64}\\b", "SEAL")
                .replaceAll("(\\.vpnbackup\tTIME\t[0-9]+\t[0-9]+\t)[0-9]+", "$1N");
    }

    /** Its user, its Java, its disk, and its packet filters. */
    private static String ofMachine(String text) {
        String user = Pattern.quote(System.getProperty("user.name"));
        return text.replaceAll("(?<=\t|User=|Z,|\"actor\":\")" + user + "(?=[\t\n,\"])", "USER")
                .replaceAll("vpn [0-9.]+(-SNAPSHOT)?\n", "vpn VERSION\n")
                .replaceAll("ExecStart=\\S+/vpn ", "ExecStart=/opt/vpn/bin/vpn ")
                .replaceAll("\\bJava [0-9]+", "Java N")
                .replaceAll("has room for [0-9]+ [MG]iB", "has room for N GiB")
                .replaceAll("(?m)(^firewall([\t,]).*\n)+", "firewall$2...\n")
                .replaceAll("(?m)^clock([\t,]).*", "clock$1...");
    }
}
