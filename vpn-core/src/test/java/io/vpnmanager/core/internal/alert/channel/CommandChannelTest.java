package io.vpnmanager.core.internal.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class CommandChannelTest {
    @TempDir
    private Path folder;

    private Channel channel(String script, String... arguments) {
        return channel(Duration.ofSeconds(10), script, arguments);
    }

    private Channel channel(Duration timeout, String script, String... arguments) {
        Path file = Notices.file(folder, "#!/bin/sh\ncd '" + folder + "' || exit 9\n" + script + "\n", "rwx------");
        List<String> words = new java.util.ArrayList<>(List.of(file.toString()));
        words.addAll(List.of(arguments));
        return Channels.open(new CommandSpec(words, timeout), Notices.CLOCK);
    }

    @Test
    void getsTheNoticeOnItsInputAndInItsEnvironment() throws Exception {
        Notice notice = Notices.with(Map.of("server", "$(touch harm) `id`"), "'; touch harm; \" \n#");
        channel("cat >input; env >variables; printf '%s' \"$1\" >word", "$(touch harm); *")
                .send(notice);

        assertThat(new JsonMapper().readTree(folder.resolve("input").toFile()))
                .isEqualTo(new JsonMapper().readTree(NoticeJson.of(notice).toString()));
        assertThat(Files.readString(folder.resolve("word"))).isEqualTo("$(touch harm); *");
        assertThat(Files.readAllLines(folder.resolve("variables")))
                .contains(
                        "VPN_ALERT_ID=0190-delivery-7",
                        "VPN_ALERT_KIND=fired",
                        "VPN_ALERT_RULE=disk-full",
                        "VPN_ALERT_SEVERITY=critical",
                        "VPN_ALERT_VALUE=85.5",
                        "VPN_ALERT_SUMMARY='; touch harm; \" \\u{a}#",
                        "VPN_ALERT_LABELS={\"server\":\"$(touch harm) `id`\"}",
                        "VPN_ALERT_HOME=node-a")
                .noneMatch(line -> line.startsWith("HOME=") || line.startsWith("USER="));
        assertThat(folder.resolve("harm")).doesNotExist();
    }

    @Test
    void anotherStatusThanZeroIsTriedAgain() {
        SendFailure failure = Sending.failure(channel("echo one >&2; printf 'no \\033[31mroute\\n\\n' >&2; exit 3"));
        assertThat(failure.isWorthAnotherTry()).isTrue();
        assertThat(failure.words()).isEqualTo("the command ended with status 3: no \\u{1b}[31mroute");
    }

    @Test
    void whatItSaysIsBounded() {
        SendFailure failure = Sending.failure(channel("printf '%04000d' 7 >&2; exit 1"));
        assertThat(failure.words().length()).isLessThanOrEqualTo(300);
    }

    @Test
    void oneThatSaysMuchIsHeardToItsEnd() throws Exception {
        channel("i=0; while [ $i -lt 3000 ]; do echo 0123456789012345678901234567890123456789 >&2; i=$((i+1)); done;"
                        + " head -c 8000000 /dev/zero; touch whole")
                .send(Notices.fired());
        assertThat(folder.resolve("whole")).exists();
    }

    @Test
    void whomItLeavesBehindIsNotWaitedFor() throws Exception {
        channel(Duration.ofSeconds(20), "sleep 15 & echo $! >left; exit 0").send(Notices.fired());
        long left = Long.parseLong(Files.readString(folder.resolve("left")).strip());
        ProcessHandle.of(left).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void oneThatDoesNotReadItsInputMayStillBeGood() throws Exception {
        channel("exit 0").send(Notices.fired());
    }

    @Test
    void oneThatDoesNotEndIsEnded() throws Exception {
        SendFailure failure = Sending.failure(channel(Duration.ofSeconds(1), "sleep 2; touch late"));
        assertThat(failure.isWorthAnotherTry()).isTrue();
        assertThat(failure.words()).contains("did not end within 1 s");
        Thread.sleep(1500);
        assertThat(folder.resolve("late")).doesNotExist();
    }

    @Test
    void oneThatIsNotThereIsTriedAgain() {
        CommandSpec spec = new CommandSpec(List.of("/nowhere/on-alert"), Duration.ofSeconds(1));
        SendFailure failure = Sending.failure(Channels.open(spec, Notices.CLOCK));
        assertThat(failure.isWorthAnotherTry()).isTrue();
        assertThat(failure.words()).isEqualTo("the command could not be started");
    }

    @Test
    void nobodyWaitsAnyMore() throws Exception {
        Sending.requireInterruptible(channel("sleep 20"));
    }
}
