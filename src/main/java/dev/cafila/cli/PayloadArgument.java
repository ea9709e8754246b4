package dev.cafila.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the payload argument, {@code JSON}, {@code @file} or {@code -}, and makes sure it is JSON before anything is sent. */
public final class PayloadArgument {

    private static final ObjectReader STRICT = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private PayloadArgument() {}

    /** Returns the JSON exactly as it was written, so that no number loses a digit on the way. */
    public static String read(String argument, InputStream standardInput) throws InvalidPayloadException {
        if (argument.equals("-")) {
            return requireJson("standard input", fromStandardInput(standardInput));
        }
        if (argument.startsWith("@")) {
            return requireJson(argument.substring(1), fromFile(argument.substring(1)));
        }
        return requireJson("the payload", argument);
    }

    private static String fromStandardInput(InputStream standardInput) throws InvalidPayloadException {
        try {
            return decode("standard input", standardInput.readAllBytes());
        } catch (IOException e) {
            throw new InvalidPayloadException("standard input cannot be read: " + e.getMessage());
        }
    }

    private static String fromFile(String name) throws InvalidPayloadException {
        try {
            return decode(name, Files.readAllBytes(Path.of(name)));
        } catch (NoSuchFileException e) {
            throw new InvalidPayloadException(name + " cannot be read: there is no such file");
        } catch (IOException | InvalidPathException e) {
            throw new InvalidPayloadException(name + " cannot be read: " + e.getMessage());
        }
    }

    private static String decode(String source, byte[] bytes) throws InvalidPayloadException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InvalidPayloadException(source + " is not UTF-8 text");
        }
    }

    private static String requireJson(String source, String text) throws InvalidPayloadException {
        if (text.isBlank()) {
            throw new InvalidPayloadException(source + " is not JSON: it is empty");
        }
        try {
            STRICT.readTree(text);
            return text.strip();
        } catch (JsonProcessingException e) {
            throw new InvalidPayloadException(String.format(
                    "%s is not JSON: line %d, column %d: %s",
                    source,
                    e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                    e.getLocation() == null ? 1 : e.getLocation().getColumnNr(),
                    Text.oneLine(e.getOriginalMessage())));
        }
    }
}
