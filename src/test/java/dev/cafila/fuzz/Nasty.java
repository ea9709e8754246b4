package dev.cafila.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What somebody may send who means harm, or whose program is broken. */
final class Nasty {

    static final List<String> TEXTS = List.of(
            "",
            " ",
            "' OR '1'='1",
            "'; DROP TABLE task; --",
            "id = 'a' OR JMSPriority>=0",
            "%' LIKE '%",
            "../../etc/passwd",
            "..\\..\\windows",
            "/",
            "${bean:x}",
            "{{env:PATH}}",
            "#{7*7}",
            "<script>alert(1)</script>",
            "a\u0000b",
            "\u202egnp.exe",
            "\uFEFFbom",
            "\uD83D\uDE00",
            "line\r\nX-Injected: 1",
            "null",
            "true",
            "-1",
            "0",
            "1e400",
            "99999999999999999999",
            "2030-02-30",
            "+292278994-08-17T07:12:55.192Z",
            "-999999999-01-01T00:00:00Z",
            "P99999999999D",
            "PT-1S",
            "9223372036854775807",
            "CRITICAL",
            "events",
            "dead-letter",
            "00000000-0000-0000-0000-000000000000",
            "G0000000-0000-4000-8000-000000000000",
            "x".repeat(300),
            "x".repeat(5000));

    /** Path segments and query values as they stand in a URL; some are broken on purpose. */
    static final List<String> RAW_URL =
            List.of("%zz", "%", "%00", "%ff%fe", "%C0%AF", "%ed%a0%80", "a;b=c", "%2e%2e%2f", "+");

    static final List<byte[]> BODIES = List.of(
            new byte[0],
            text(" "),
            text("null"),
            text("[]"),
            text("42"),
            text("\"text\""),
            text("{"),
            text("{}"),
            text("{}{}"),
            text("{\"a\":1,\"a\":2}"),
            text("{\"payload\":{},\"payload\":{},\"type\":\"echo\"}"),
            text("{\"n\":NaN}"),
            text("{\"n\":Infinity}"),
            text("{'a':1}"),
            text("{\"a\":01}"),
            text("{\"a\":\"\\ud800\"}"),
            text("{\"type\":\"echo\",\"payload\":{\"x\":\"\\udfff\"}}"),
            text("{\"type\":\"echo\",\"payload\":{\"x\":\"nul \\u0000\"}}"),
            text("{\"type\":\"echo\",\"payload\":{\"\\u0000\":1}}"),
            text("{\"a\":\"raw \u0000\"}"),
            text("\uFEFF{}"),
            text("{\"a\":1e999999999}"),
            text("{\"type\":\"echo\",\"payload\":{\"x\":1e99999}}"),
            text("{\"a\":" + "9".repeat(2000) + "}"),
            text("{\"a\":".repeat(5000) + "1" + "}".repeat(5000)),
            text("[".repeat(100_000)),
            text("{\"type\":\"echo\",\"payload\":" + "{\"a\":".repeat(99) + "1" + "}".repeat(99) + "}"),
            text("{\"" + "k".repeat(60_000) + "\":1}"),
            text("/* c */{}"),
            text("<xml/>"),
            text("a=1&b=2"),
            new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, (byte) 0xfe, '"', '}'},
            new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xc0, (byte) 0xaf, '"', '}'},
            new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0, '}', 0},
            new byte[] {0x1f, (byte) 0x8b, 8, 0});

    private Nasty() {}

    /** Values for a place in a JSON document. */
    static final List<JsonNode> VALUES = List.of(
            JsonNodeFactory.instance.nullNode(),
            JsonNodeFactory.instance.booleanNode(true),
            JsonNodeFactory.instance.numberNode(0),
            JsonNodeFactory.instance.numberNode(-1),
            JsonNodeFactory.instance.numberNode(Long.MAX_VALUE),
            JsonNodeFactory.instance.numberNode(new BigInteger("9".repeat(200))),
            JsonNodeFactory.instance.numberNode(new BigDecimal("1e-300")),
            JsonNodeFactory.instance.numberNode(0.5),
            JsonNodeFactory.instance.arrayNode(),
            JsonNodeFactory.instance.arrayNode().addNull(),
            JsonNodeFactory.instance.objectNode(),
            JsonNodeFactory.instance.objectNode().put("a", 1));

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
