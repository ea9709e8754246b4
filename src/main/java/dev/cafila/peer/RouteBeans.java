package dev.cafila.peer;

import dev.cafila.peer.mail.EmailMessage;
import dev.cafila.peer.mail.EmailTemplates;
import dev.cafila.peer.mail.SmtpFailure;
import dev.cafila.peer.mail.SmtpLogin;
import dev.cafila.peer.nfse.NfseInvoice;
import dev.cafila.trace.Tracing;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The beans of this package by the names that routes call them by. */
public final class RouteBeans {

    private RouteBeans() {}

    /**
     * @param settings all there are
     * @param guard judges addresses that somebody else chose
     * @param tracing traces calls to peers
     * @throws IllegalArgumentException naming the setting that is wrong
     */
    public static Map<String, Object> of(Map<String, String> settings, UrlGuard guard, Tracing tracing, Clock clock) {
        PeerClient client = PeerClient.limitedTo(Long.parseLong(settings.get("cafila.peer.maxResponseBytes")))
                .tracedBy(new TracedCalls(tracing));
        Duration connect = Duration.ofMillis(Long.parseLong(settings.get("camel.component.http.connectTimeout")));
        Map<String, Object> beans = new TreeMap<>();
        PeerSettings peers = new PeerSettings(settings);
        beans.put("peerSettings", peers);
        beans.put("peerHeaders", new PeerHeaders());
        beans.put("peerClient", client);
        beans.put("publicPeerClient", client.guardedBy(new PublicPeers(guard, connect)));
        beans.put("webhookRequest", new WebhookRequest(clock, guard, new WebhookSecrets(settings)));
        beans.put("documentChunks", new DocumentChunks());
        SmtpLogin smtp = new SmtpLogin(settings);
        beans.put("smtpLogin", smtp);
        beans.put("smtpProperties", smtp.wire(settings));
        beans.put("smtpFailure", new SmtpFailure());
        beans.put("emailMessage", new EmailMessage(peers, EmailTemplates.in(settings), clock));
        beans.put("messageChannels", new MessageChannels());
        beans.put("externalPeer", new ExternalPeer(peers));
        beans.put("nfseInvoice", new NfseInvoice(peers, clock));
        beans.put("modelAnswer", new ModelAnswer());
        beans.put("dailySchedule", new DailySchedule(clock));
        beans.put("syncState", new SyncState(clock));
        beans.put("coinzzSales", new CoinzzSales());
        beans.put("graphPages", new GraphPages());
        beans.put("graphHeaders", new GraphHeaders());
        beans.put("sandboxPeer", new SandboxPeer());
        beans.put("sandboxShop", new SandboxShop(clock));
        beans.put("sandboxAds", new SandboxAds(clock));
        return beans;
    }
}
