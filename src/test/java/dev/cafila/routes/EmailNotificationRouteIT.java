package dev.cafila.routes;

import static dev.cafila.testing.RawMailServer.HANG_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.cafila.task.Failure;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.testing.RawMailServer;
import dev.cafila.testing.RouteUnderTest;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mail server sees of an email-notification task: GreenMail, which takes all, and one that misbehaves. */
class EmailNotificationRouteIT {

    private static final String PAYLOAD =
            "{\"to\":[\"ana@example.com\",\"rui@example.com\"],\"subject\":\"Olá\",\"body\":\"Bom dia\"}";

    @RegisterExtension
    static final RawMailServer RAW = new RawMailServer();

    @RegisterExtension
    static final GreenMailExtension MAIL = new GreenMailExtension(
                    new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
            .withPerMethodLifecycle(false);

    /** Started by the first test that needs it, when the mail server knows its port. */
    @RegisterExtension
    static final RouteUnderTest CAFILA = RouteUnderTest.task(
            "email-notification", peer -> settings(MAIL.getSmtp().getPort()));

    @RegisterExtension
    static final RouteUnderTest ROUGH = RouteUnderTest.task("email-notification", peer -> settings(RAW.port()));

    private static Map<String, String> settings(int port) {
        return Map.of(
                "smtp.port", String.valueOf(port),
                "smtp.startTls", "off",
                "smtp.from", "Cafila <no-reply@shop.example>",
                "smtp.bounce", "bounce@shop.example",
                "camel.resilience4j.minimumNumberOfCalls", "20");
    }

    @Test
    void theMailIsSentWithAMessageIdAndABounceAddressOfTheTask() throws Exception {
        TaskId id = CAFILA.routes().submit("email-notification", PAYLOAD);
        assertThat(CAFILA.tape().end(id, TaskEvent.Completed.class).result())
                .isEqualTo(
                        "{\"messageId\":\"<%s@shop.example>\",\"status\":\"sent\",\"accepted\":[\"ana@example.com\",\"rui@example.com\"]}"
                                .formatted(id.value()));
        MimeMessage mail = received();
        assertThat(mail.getMessageID()).isEqualTo("<" + id.value() + "@shop.example>");
        assertThat(mail.getSubject()).isEqualTo("Olá");
        assertThat(mail.getFrom()[0]).hasToString("Cafila <no-reply@shop.example>");
        assertThat(mail.getHeader("Return-Path")).containsExactly("<bounce+" + id.value() + "@shop.example>");
        assertThat(mail.getContent()).asString().isEqualToIgnoringNewLines("Bom dia");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"${bean:x?method=exit}", "{{env:PATH}}", "#{T(java.lang.Runtime)}", "<b>&\"'</b>", "$1 \\1"})
    void whatSomebodyWroteIsNeverCarriedOut(String text) throws Exception {
        String json = "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        CAFILA.result(
                "email-notification", "{\"to\":\"ana@example.com\",\"subject\":" + json + ",\"body\":" + json + "}");
        MimeMessage plain = received();
        assertThat(plain.getSubject()).isEqualTo(text);
        assertThat(plain.getContent()).asString().isEqualToIgnoringNewLines(text);
        CAFILA.result(
                "email-notification",
                "{\"to\":\"ana@example.com\",\"template\":\"welcome\",\"params\":{\"name\":" + json
                        + ",\"company\":7}}");
        MimeMessage filled = received();
        assertThat(filled.getSubject()).isEqualTo("Bem-vindo(a), " + text);
        MimeMultipart parts = (MimeMultipart) filled.getContent();
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("Olá, " + text + "!");
        assertThat(parts.getBodyPart(1).getContent().toString())
                .contains("<strong>"
                        + text.replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace(">", "&gt;")
                                .replace("\"", "&quot;")
                                .replace("'", "&#39;")
                        + "</strong>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"to\":\"a@b.c\",\"template\":\"nope-nope\"} | /payload/template",
                "{\"to\":\"a@b.c\\r\\nBcc: x@y.z\",\"subject\":\"s\",\"body\":\"b\"} | /payload/to",
                "{\"to\":\"a@b.c\",\"subject\":\"s\\r\\nBcc: x@y.z\",\"body\":\"b\"} | /payload/subject",
                "{\"to\":\"a@b.c, x@y.z\",\"subject\":\"s\",\"body\":\"b\"} | /payload/to"
            })
    void whatIsNoMailIsRefusedBeforehand(String payload, String field) {
        TaskRequest.Builder request = TaskRequest.of("email-notification", payload);
        if (field.endsWith("template")) { // the rule that looks for it belongs to the process that takes tasks in
            assertThat(CAFILA.failure("email-notification", payload).failure().message())
                    .startsWith("There is no template 'nope-nope'");
            return;
        }
        assertThatThrownBy(() -> CAFILA.submit(request))
                .isInstanceOfSatisfying(
                        InvalidTaskException.class,
                        refused -> assertThat(refused.field()).isEqualTo(field));
    }

    @Test
    void aLineBreakDoesNotGetIntoTheSubjectByAParameter() {
        Failure failure = CAFILA.failure(
                        "email-notification",
                        "{\"to\":\"ana@example.com\",\"template\":\"welcome\",\"params\":{\"name\":\"x\\r\\nBcc: y@z.w\",\"company\":\"c\"}}")
                .failure();
        assertThat(failure.message()).startsWith("The subject must be one line");
        assertThat(failure.isPermanent()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"451 4.3.0 Try again later", HANG_UP})
    void aServerThatIsOutGetsTheSameMailAgain(String reply) {
        RAW.answerMails(reply);
        TaskEvent.Completed end = ROUGH.completion("email-notification", PAYLOAD);
        assertThat(end.attempt()).isEqualTo(2);
        assertThat(RAW.mails)
                .hasSize(2)
                .allSatisfy(mail -> assertThat(mail)
                        .contains("Message-ID: <" + end.task().id().value() + "@shop.example>"));
        assertThat(RAW.envelopes)
                .contains("MAIL FROM:<bounce+" + end.task().id().value() + "@shop.example>");
    }

    @Test
    void aMailThatIsRefusedIsAFailureForGood() {
        RAW.answerMails("554 5.7.1 Spam");
        Failure failure = ROUGH.failure("email-notification", PAYLOAD).failure();
        assertThat(failure.message()).contains("The mail server refused it", "554 5.7.1 Spam");
        assertThat(failure.isPermanent()).isTrue();
    }

    @Test
    void anAddressThatIsRefusedStopsTheMailForAll() {
        RAW.answerRecipients("250 OK", "550 5.1.1 No such user");
        Failure failure = ROUGH.failure("email-notification", PAYLOAD).failure();
        assertThat(failure.message()).contains("550 5.1.1 No such user");
        assertThat(failure.isPermanent()).isTrue();
        assertThat(RAW.mails).isEmpty();
    }

    @Test
    void anAddressThatIsGreylistedIsTriedAgain() {
        RAW.answerRecipients("450 4.2.0 Greylisted");
        assertThat(ROUGH.completion("email-notification", PAYLOAD).attempt()).isEqualTo(2);
        assertThat(RAW.mails).hasSize(1);
    }

    private static MimeMessage received() throws Exception {
        MimeMessage[] mails = MAIL.getReceivedMessages();
        MimeMessage mail = mails[mails.length - 1];
        assertThat(GreenMailUtil.getHeaders(mail)).isNotBlank();
        return mail;
    }
}
