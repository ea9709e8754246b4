package dev.cafila.peer.nfse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.peer.PeerSettings;
import dev.cafila.task.PermanentFailureException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * The invoice of one nfse task, in the words of the API of Focus NFe (v2). It has a reference, by which it is looked up before
 * it is issued: whatever became of an earlier attempt, there is one invoice of a reference.
 */
public final class NfseInvoice {

    /** Where the variable {@code status} says how it stands. */
    private static final String STATUS = "status";

    private static final ZoneId BRAZIL = ZoneId.of("America/Sao_Paulo");

    private final JsonMapper json = JsonMapper.builder().build();
    private final PeerSettings settings;
    private final Clock clock;

    public NfseInvoice(PeerSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Reads an nfse payload, and sets the variables {@code url}, {@code cnpj}, {@code reference}, {@code invoice} (JSON) and the
     * header {@code Authorization}.
     *
     * @throws PermanentFailureException naming the setting that the organisation lacks
     */
    public void prepare(Exchange exchange) throws JsonProcessingException {
        String organisation = exchange.getMessage().getHeader("CamelTaskOrg", "", String.class);
        ObjectNode invoice = json.valueToTree(exchange.getMessage().getBody(Map.class));
        String company = invoice.path("empresa_id").asText();
        String token = required(organisation, "nfse.token") + ":";
        String cnpj = plain(ofCompany(organisation, company, "nfse.cnpj"));
        String reference =
                invoice.path("reference").asText(exchange.getMessage().getHeader("CamelTaskId", String.class));
        exchange.setVariable("url", settings.of(organisation, "nfse.url"));
        exchange.setVariable("cnpj", cnpj);
        exchange.setVariable("reference", reference);
        exchange.setVariable("invoice", json.writeValueAsString(complete(invoice, organisation, company, cnpj)));
        exchange.getMessage()
                .setHeader(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8)));
    }

    /** An organisation may have several companies. */
    private String ofCompany(String organisation, String company, String name) {
        return settings.find(null, name + "." + organisation + "." + company)
                .filter(value -> !value.isBlank())
                .orElseGet(() -> required(organisation, name));
    }

    /** Returns the letters and digits alone: {@code 18.765.499/0001-99} is the same number. */
    private static String plain(String cnpj) {
        return cnpj.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
    }

    private String required(String organisation, String name) {
        String value = settings.of(organisation, name);
        if (value.isBlank()) {
            throw new PermanentFailureException(
                    "There is no setting " + name + "." + organisation + ", and the common " + name
                            + " is empty or not for a URL of its own: put in what the provider gave to the organisation.");
        }
        return value;
    }

    private ObjectNode complete(ObjectNode invoice, String organisation, String company, String cnpj) {
        String municipality = ofCompany(organisation, company, "nfse.codigoMunicipio");
        invoice.remove("empresa_id");
        invoice.remove("reference");
        invoice.put(
                "data_emissao",
                ZonedDateTime.now(clock.withZone(BRAZIL))
                        .truncatedTo(ChronoUnit.SECONDS)
                        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        invoice.putObject("prestador")
                .put("cnpj", cnpj)
                .put("inscricao_municipal", ofCompany(organisation, company, "nfse.inscricaoMunicipal"))
                .put("codigo_municipio", municipality);
        ObjectNode service = invoice.withObject("/servico");
        service.put("iss_retido", service.path("iss_retido").asBoolean());
        if (!service.has("codigo_municipio")) {
            service.put("codigo_municipio", municipality);
        }
        return invoice;
    }

    /**
     * Reads what the provider knows of the company: it took the credentials, but may not let the company issue invoices.
     *
     * @throws PermanentFailureException saying what the company lacks
     */
    public void checkCompany(Exchange exchange) throws JsonProcessingException {
        JsonNode answer = body(exchange);
        String cnpj = exchange.getVariable("cnpj", String.class);
        JsonNode company = companyOf(
                cnpj, answer.isArray() ? answer : json.createArrayNode().add(answer));
        if (company.isMissingNode()) {
            throw new PermanentFailureException("The provider has no company with the CNPJ " + cnpj + " (nfse.cnpj).");
        }
        if (!company.path("habilita_nfse").asBoolean(true)) {
            throw new PermanentFailureException(
                    "The company " + cnpj + " may not issue NFSe yet: switch it on in the provider's panel.");
        }
        String until = company.path("certificado_valido_ate").asText("");
        if (hasPassed(until)) {
            throw new PermanentFailureException("The certificate of the company " + cnpj + " is valid until " + until
                    + " only: give the provider a new one.");
        }
    }

    private static JsonNode companyOf(String cnpj, JsonNode companies) {
        for (JsonNode company : companies) {
            if (plain(company.path("cnpj").asText()).equals(cnpj)) {
                return company;
            }
        }
        return MissingNode.getInstance();
    }

    private boolean hasPassed(String until) {
        try {
            return LocalDate.parse(until.substring(0, Math.min(10, until.length())))
                    .isBefore(LocalDate.now(clock.withZone(BRAZIL)));
        } catch (DateTimeParseException e) {
            return false; // it says nothing of a certificate; many a municipality wants none
        }
    }

    /**
     * Reads how the invoice stands, and sets the variable {@code status}: {@code missing} if it is to be issued (again),
     * {@code pending} while the municipality has it, {@code issued} with the result as the body.
     *
     * @throws PermanentFailureException if it was refused or cancelled
     * @throws IllegalStateException if the municipality could not answer to an invoice that was just sent
     */
    public void judge(Exchange exchange) throws JsonProcessingException {
        JsonNode answer = body(exchange);
        switch (answer.path(STATUS).asText(answer.path("codigo").asText())) {
            case "autorizado" -> issued(exchange, answer);
            case "processando_autorizacao", "em_processamento", "nfe_autorizada" ->
                exchange.setVariable(STATUS, "pending");
            case "nao_encontrado" -> missing(exchange, answer);
            case "erro_autorizacao" -> refused(exchange, NfseErrors.of(answer.path("erros")));
            case "cancelado" ->
                throw new PermanentFailureException("The invoice " + reference(exchange)
                        + " was cancelled: submit a new one with another reference.");
            default ->
                throw new PermanentFailureException("The provider refused the invoice: "
                        + answer.path("mensagem").asText(answer.toString()));
        }
    }

    private static void missing(Exchange exchange, JsonNode answer) {
        if (isSent(exchange)) {
            throw new IllegalStateException("The provider does not know what it was sent: " + answer);
        }
        exchange.setVariable(STATUS, "missing");
    }

    private static boolean isSent(Exchange exchange) {
        return exchange.getVariable("sent", false, Boolean.class);
    }

    private void issued(Exchange exchange, JsonNode answer) {
        ObjectNode result = json.createObjectNode().put("reference", reference(exchange));
        for (String field : new String[] {STATUS, "numero", "codigo_verificacao", "data_emissao", "url"}) {
            result.set(field, answer.path(field).isMissingNode() ? null : answer.get(field));
        }
        exchange.setVariable(STATUS, "issued");
        exchange.getMessage().setBody(result);
    }

    /** What could not be looked at is sent again under the same reference; what was wrong would be wrong again. */
    private static void refused(Exchange exchange, NfseErrors errors) {
        if (!errors.mayPass()) {
            throw new PermanentFailureException("The municipality refused the invoice " + reference(exchange) + ": "
                    + errors.text() + ". Correct it and submit it with another reference.");
        }
        if (isSent(exchange)) {
            throw new IllegalStateException("The municipality cannot answer now: " + errors.text());
        }
        exchange.setVariable(STATUS, "missing");
    }

    private static String reference(Exchange exchange) {
        return exchange.getVariable("reference", String.class);
    }

    private JsonNode body(Exchange exchange) throws JsonProcessingException {
        return json.readTree(exchange.getMessage().getBody(String.class));
    }
}
