package dev.cafila.peer.mail;

import jakarta.mail.PasswordAuthentication;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.component.mail.MailAuthenticator;
import org.jspecify.annotations.Nullable;

/** How one gets into the mail server: the settings {@code smtp.user} and {@code smtp.password}; without a user, nobody logs in. */
public final class SmtpLogin extends MailAuthenticator {

    private final @Nullable String user;
    private final @Nullable String password;

    public SmtpLogin(Map<String, String> settings) {
        String name = settings.getOrDefault("smtp.user", "");
        user = name.isBlank() ? null : name;
        password = user == null ? null : settings.getOrDefault("smtp.password", "");
    }

    @Override
    public PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(user, password);
    }

    /**
     * Returns what Jakarta Mail is to do on the wire. TLS is demanded, not only offered, unless {@code smtp.startTls} is
     * {@code off}.
     *
     * @throws IllegalArgumentException naming the setting that is wrong
     */
    public Properties wire(Map<String, String> settings) {
        String protocol = oneOf(settings, "smtp.protocol", "smtp", "smtps");
        boolean startTls = oneOf(settings, "smtp.startTls", "required", "off").equals("required");
        Properties properties = new Properties();
        String prefix = "mail." + protocol + ".";
        properties.put(prefix + "auth", String.valueOf(user != null));
        properties.put(prefix + "starttls.enable", String.valueOf(startTls));
        properties.put(prefix + "starttls.required", String.valueOf(startTls));
        properties.put(prefix + "ssl.checkserveridentity", "true");
        for (String timeout : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.put(prefix + timeout, settings.getOrDefault("smtp.timeoutMillis", "20000"));
        }
        properties.put(prefix + "sendpartial", "false"); // all recipients or none, so that trying again doubles nothing
        return properties;
    }

    private static String oneOf(Map<String, String> settings, String name, String one, String other) {
        String value = settings.getOrDefault(name, "");
        if (!value.equals(one) && !value.equals(other)) {
            throw new IllegalArgumentException(name + " must be " + one + " or " + other + ", but is '" + value + "'");
        }
        return value;
    }
}
