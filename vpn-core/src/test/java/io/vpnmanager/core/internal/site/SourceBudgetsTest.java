package io.vpnmanager.core.internal.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.IpAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SourceBudgetsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final SourceBudgets budgets = new SourceBudgets(4, nanos::get);

    private static InetAddress address(String text) {
        return IpAddress.parse(text).toInetAddress();
    }

    @Test
    void aBudgetIsUsedUpAndFillsUpAgain() {
        InetAddress one = address("192.0.2.1");

        assertThat(budgets.take(one, SourceBudgets.FULL)).isTrue();
        assertThat(budgets.take(one, 1)).isFalse();
        nanos.addAndGet(Duration.ofMillis(99).toNanos());
        assertThat(budgets.take(one, 1)).isFalse();
        nanos.addAndGet(Duration.ofMillis(101).toNanos());
        assertThat(budgets.take(one, 1)).isTrue();
        assertThat(budgets.take(one, 1)).isFalse();
    }

    @Test
    void aBudgetFillsUpToTheBrimAndNotFurther() {
        InetAddress one = address("192.0.2.1");
        budgets.take(one, 1);
        nanos.addAndGet(Duration.ofDays(1).toNanos());

        assertThat(budgets.take(one, SourceBudgets.FULL)).isTrue();
        assertThat(budgets.take(one, 1)).isFalse();
    }

    @Test
    void sourcesDoNotPayForEachOther() {
        budgets.take(address("192.0.2.1"), SourceBudgets.FULL);

        assertThat(budgets.take(address("192.0.2.2"), SourceBudgets.FULL)).isTrue();
    }

    @Test
    void aNetworkOfOneCustomerIsOneSource() {
        budgets.take(address("2001:db8:1:2::1"), SourceBudgets.FULL);

        assertThat(budgets.take(address("2001:db8:1:2:ffff::2"), 1)).isFalse();
        assertThat(budgets.take(address("2001:db8:1:3::1"), 1)).isTrue();
    }

    @Test
    void theTableIsBoundedAndForgetsWhoAskedLongestAgo() {
        budgets.take(address("192.0.2.1"), SourceBudgets.FULL);
        for (int i = 2; i < 6; i++) {
            budgets.take(address("192.0.2." + i), SourceBudgets.FULL);
        }

        assertThat(budgets.size()).isEqualTo(4);
        assertThat(budgets.take(address("192.0.2.5"), 1)).isFalse();
        assertThat(budgets.take(address("192.0.2.1"), 1)).isTrue();
    }
}
