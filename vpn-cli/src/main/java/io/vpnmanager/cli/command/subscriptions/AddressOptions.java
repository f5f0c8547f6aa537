package io.vpnmanager.cli.command.subscriptions;

import io.vpnmanager.api.subscription.PublicUrl;
import io.vpnmanager.api.subscription.SubscriptionEndpoint;
import io.vpnmanager.api.subscription.SubscriptionToken;
import io.vpnmanager.api.user.User;
import io.vpnmanager.cli.command.agent.SubscriptionSettings;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a new address is printed: a line and nothing else, or JSON. */
public final class AddressOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "How people reach the agent, as vpn agent run says it: http or https, a host, perhaps a port "
                            + "and a path. Default: as the settings under subscriptions say; without them only the path below it is printed.")
    @Nullable PublicUrl url;

    @Mixin
    OutputOption output = new OutputOption();

    /** For the parser, which fills it in. */
    public AddressOptions() {}

    /** {@return how people reach the agent, as far as anybody has said it} */
    Optional<PublicUrl> reached(Homes homes) {
        return Optional.ofNullable(url)
                .or(() ->
                        SubscriptionSettings.endpoint(homes.configured().now()).map(SubscriptionEndpoint::url));
    }

    void print(User user, SubscriptionToken token, Optional<PublicUrl> reached, Terminal terminal) {
        String address = reached.map(token::revealSecretUrl).orElseGet(token::revealSecretPath);
        if (output.format(terminal).hasKeys()) {
            output.printer(terminal)
                    .item(
                            "SubscriptionAddress",
                            Row.of(
                                    Field.column(
                                            "user",
                                            "USER",
                                            new Value.Text(user.name().text())),
                                    Field.column("address", "ADDRESS", new Value.Text(address))));
        } else {
            terminal.out().line(address);
        }
        if (reached.isEmpty()) {
            output.notes(terminal)
                    .say("this is the path alone; in front of it goes how people reach the agent, as in "
                            + "https://vpn.example.org: give --url, or set subscriptions.url");
        }
        output.notes(terminal).say("keep it: it is not shown again");
    }
}
