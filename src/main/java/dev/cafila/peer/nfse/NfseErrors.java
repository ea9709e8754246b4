package dev.cafila.peer.nfse;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The errors a municipality gave for an invoice. Every municipality has codes of its own, and most begin with E and mean that
 * something in the invoice is wrong; so an error is for good unless its words say that the municipality is out.
 *
 * @param text all of them in a line, for people
 * @param mayPass whether every one of them only says that the municipality cannot be reached, or cannot answer now
 */
record NfseErrors(String text, boolean mayPass) {

    /** What is written of services that are out, without accents and in lower case. */
    private static final Pattern OUT = Pattern.compile(String.join(
            "|",
            "indisponivel",
            "indisponibilidade",
            "fora do ar",
            "manutencao",
            "sobrecarga",
            "time ?out",
            "tempo (limite|esgotado|de resposta)",
            "tente (novamente|mais tarde)",
            "(falha|erro) (na|de) (comunicacao|conexao)",
            "nao foi possivel (conectar|comunicar)",
            "erro interno",
            "internal server error",
            "bad gateway",
            "service unavailable"));

    private static final Pattern ACCENT = Pattern.compile("\\p{M}");

    /** Reads {@code [{"codigo": "E145", "mensagem": "…", "correcao": …}, …]}. */
    static NfseErrors of(JsonNode errors) {
        List<String> texts = new ArrayList<>();
        boolean mayPass = !errors.isEmpty();
        for (JsonNode error : errors) {
            String text = (error.path("codigo").asText("") + " "
                            + error.path("mensagem").asText(""))
                    .strip();
            String fix = error.path("correcao").asText("").replace("null", "").strip();
            texts.add(fix.isEmpty() ? text : text + " (" + fix + ")");
            mayPass &= OUT.matcher(plain(text)).find();
        }
        return new NfseErrors(texts.isEmpty() ? "it gave no reason" : String.join("; ", texts), mayPass);
    }

    private static String plain(String text) {
        return ACCENT.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
