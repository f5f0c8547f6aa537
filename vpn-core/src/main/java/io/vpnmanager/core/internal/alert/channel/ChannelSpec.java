package io.vpnmanager.core.internal.alert.channel;

/**
 * What a channel is made from. It holds no secret but by name of a file, except the URL of {@link SlackSpec}; its text
 * ({@code toString}) holds none at all. Each checks its parts, and says what is wrong as an
 * {@link io.vpnmanager.api.error.InvalidRequestException}.
 */
public sealed interface ChannelSpec permits WebhookSpec, SlackSpec, TelegramSpec, EmailSpec, CommandSpec {}
