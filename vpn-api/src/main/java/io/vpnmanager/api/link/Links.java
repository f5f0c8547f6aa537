package io.vpnmanager.api.link;

import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.user.User;
import java.util.List;

/** Client links, made from the store at the moment of the call. Safe for use by many threads. */
public interface Links {

    /**
     * {@return the links of a user: one for each server that the user may use: whose protocol it has a key for, and
     * that its groups grant, if it is in any; in the order of the servers' names}
     *
     * @param user who
     * @throws io.vpnmanager.api.error.NotFoundException when the user is gone
     */
    List<Link> of(User user);

    /**
     * {@return the link of a user at one server}
     *
     * @param user who
     * @param server where
     * @throws io.vpnmanager.api.error.NotFoundException when either is gone, the user has no key for the protocol of
     *     the server, or none of its groups grants the server
     * @throws io.vpnmanager.api.error.InvalidRequestException when the server listens on all addresses and has no
     *     public host
     */
    Link of(User user, Server server);

    /**
     * {@return what a client app should know of a user: the links, as {@link #of(User)} gives them, and the counts}
     *
     * @param user who
     * @throws io.vpnmanager.api.error.NotFoundException when the user is gone
     */
    Subscription subscription(User user);

    /**
     * {@return a subscription in the language of a client app} Neither the store nor an engine is asked. The entries of
     * a document have names of their own: the label of the link, with a number where a label occurs twice.
     *
     * @param subscription what it is to say; it tells which links it could not carry
     * @param format in which language
     * @throws io.vpnmanager.api.error.NotFoundException when it could carry none of the links
     */
    LinkDocument document(Subscription subscription, DocumentFormat format);

    /**
     * {@return the QR code of a link, secret included}
     *
     * @param link what the code holds
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code BIG} when it does not fit
     */
    QrCode qr(Link link);

    /**
     * {@return a picture of a QR code, quiet zone included}
     *
     * @param code which
     * @param format of which kind
     */
    byte[] picture(QrCode code, QrFormat format);
}
