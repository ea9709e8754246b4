package dev.cafila.peer.mail;

/**
 * The address that mail servers send an undeliverable e-mail back to: {@code bounce@example.com} with the task's id in it,
 * {@code bounce+<task id>@example.com}, so that whoever reads that mailbox knows which task it was.
 */
final class BounceAddress {

    private BounceAddress() {}

    /** @param mailbox as the setting {@code smtp.bounce} has it */
    static String of(String mailbox, String taskId) {
        int at = mailbox.lastIndexOf('@');
        if (at < 1) {
            throw new IllegalStateException(
                    "smtp.bounce must be an address such as bounce@example.com, not '" + mailbox + "'");
        }
        return mailbox.substring(0, at) + "+" + taskId + mailbox.substring(at);
    }
}
