package dev.cafila.peer.mail;

import dev.cafila.task.PermanentFailureException;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * Says what a mail server's refusal means (RFC 5321, section 4.2.1): 4xx, and silence, may pass; 5xx is for good. An e-mail is
 * sent to all of its recipients or to none, so one that is refused for good decides.
 */
public final class SmtpFailure {

    /** How replies stand in the messages of exceptions that have no code of their own: refused log-ins and greetings. */
    private static final Pattern REPLY = Pattern.compile("(?s)(?:.*response: )?([45]\\d\\d)\\b.*");

    /**
     * Throws the failure that was caught: as it is, or as one for good.
     *
     * @throws PermanentFailureException if the mail server answered 5xx
     */
    public void judge(Exchange exchange) throws Exception {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        List<String> refusals = new ArrayList<>();
        for (Exception each = failure; each instanceof MessagingException mail; each = mail.getNextException()) {
            if (codeOf(mail) / 100 == 5) {
                refusals.add(String.valueOf(mail.getMessage()).strip());
            }
        }
        if (!refusals.isEmpty()) {
            throw new PermanentFailureException(
                    "The mail server refused it: " + refusals.get(refusals.size() - 1), failure);
        }
        throw failure;
    }

    static int codeOf(MessagingException failure) {
        if (failure instanceof SMTPAddressFailedException address) {
            return address.getReturnCode();
        }
        if (failure instanceof SMTPSenderFailedException sender) {
            return sender.getReturnCode();
        }
        if (failure instanceof SMTPSendFailedException send) {
            return send.getReturnCode();
        }
        Matcher reply = REPLY.matcher(String.valueOf(failure.getMessage()));
        return reply.matches() ? Integer.parseInt(reply.group(1)) : 0;
    }
}
