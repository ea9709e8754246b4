package dev.cafila.peer.mail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address that mail servers send an undeliverable e-mail back to: {@code bounce@example.com} with the task's id in it,
 * {@code bounce+<task id>@example.com}, so that whoever reads that mailbox knows which task it was.
 */
final class BounceAddress {

    private static final Pattern WITH_TASK = Pattern.compile("<?[^+@\\s]+\\+([0-9a-f-]{36})@[^@\\s>]+>?");

    private BounceAddress() {}

    /** @param mailbox as the setting {@code smtp.bounce} has it */
    static String of(String mailbox, String taskId) {
        int at = mailbox.lastIndexOf('@');
        return mailbox.substring(0, at) + "+" + taskId + mailbox.substring(at);
    }

    /** Returns the task of such an address. */
    static Optional<String> task(String address) {
        Matcher matcher = WITH_TASK.matcher(address.strip());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
