package dev.cafila.peer.mail;

import dev.cafila.peer.PeerSettings;
import dev.cafila.task.PermanentFailureException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/**
 * The e-mail of a task. Its Message-ID is made of the task's id, so that it is the same over all attempts: a mail server that
 * took it, and was gone before it could say so, gets the same e-mail again and not another.
 */
public final class EmailMessage {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final PeerSettings settings;
    private final EmailTemplates templates;
    private final Clock clock;

    public EmailMessage(PeerSettings settings, EmailTemplates templates, Clock clock) {
        this.settings = settings;
        this.templates = templates;
        this.clock = clock;
    }

    /**
     * Makes the body, an email-notification payload, the e-mail to send, and sets the variable {@code sent}, the result when it
     * is.
     *
     * @throws PermanentFailureException naming the field of the payload, or the setting, that will not do
     */
    public void prepare(Exchange exchange) throws MessagingException, IOException {
        Message message = exchange.getMessage();
        Map<?, ?> payload = message.getBody(Map.class);
        String task = message.getHeader("CamelTaskId", String.class);
        String organisation = message.getHeader("CamelTaskOrg", String.class);
        InternetAddress from = address("the setting smtp.from", settings.of(organisation, "smtp.from"));
        String id = "<" + task + "@" + from.getAddress().replaceFirst(".*@", "") + ">";
        SMTPMessage mail = new WithMessageId(id);
        mail.setEnvelopeFrom(envelopeFrom(organisation, from, task));
        mail.setFrom(from);
        mail.setSentDate(Date.from(clock.instant()));
        List<?> to = payload.get("to") instanceof List<?> list ? list : List.of(String.valueOf(payload.get("to")));
        for (Object each : to) {
            mail.addRecipient(RecipientType.TO, address("to", String.valueOf(each)));
        }
        if (payload.get("reply_to") instanceof String replyTo) {
            mail.setReplyTo(new InternetAddress[] {address("reply_to", replyTo)});
        }
        fill(mail, content(payload));
        Map<String, Object> sent = new LinkedHashMap<>();
        sent.put("messageId", id);
        sent.put("status", "sent");
        sent.put("accepted", to);
        exchange.setVariable("sent", sent);
        message.setBody(mail);
    }

    private String envelopeFrom(String organisation, InternetAddress from, String task) {
        String mailbox = settings.of(organisation, "smtp.bounce");
        return mailbox.isBlank() ? from.getAddress() : BounceAddress.of(mailbox, task);
    }

    private static InternetAddress address(String field, String text) {
        try {
            InternetAddress[] addresses = InternetAddress.parse(text, true);
            if (addresses.length == 1 && addresses[0].getAddress().contains("@") && !hasLineBreak(text)) {
                return addresses[0];
            }
        } catch (AddressException e) {
            // said below
        }
        throw new PermanentFailureException(field + " must be one address such as ana@example.com.");
    }

    private static boolean hasLineBreak(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private EmailTemplates.Filled content(Map<?, ?> payload) throws IOException {
        if (payload.get("template") instanceof String template) {
            return templates.fill(template, payload.get("params") instanceof Map<?, ?> params ? params : Map.of());
        }
        return new EmailTemplates.Filled(
                String.valueOf(payload.get("subject")), String.valueOf(payload.get("body")), null);
    }

    private static void fill(SMTPMessage mail, EmailTemplates.Filled content) throws MessagingException {
        if (hasLineBreak(content.subject())) {
            throw new PermanentFailureException("The subject must be one line without control characters.");
        }
        mail.setSubject(content.subject(), UTF_8);
        if (content.html() == null) {
            mail.setText(content.text(), UTF_8);
            return;
        }
        MimeBodyPart text = new MimeBodyPart();
        text.setText(content.text(), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(content.html(), UTF_8, "html");
        mail.setContent(new MimeMultipart("alternative", text, html));
    }

    /** Otherwise one would be made anew whenever the message is saved. */
    private static final class WithMessageId extends SMTPMessage {

        private final String id;

        WithMessageId(String id) {
            super(Session.getInstance(new Properties()));
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
