package dev.cafila.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.NodePath;
import dev.cafila.task.InvalidTaskException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a payload must keep to beyond what JSON Schema has words for: {@code "x-rule": "peer-url"} at a value has the rule of
 * that name look at it when a task is submitted.
 */
public final class PayloadRules {

    static final String KEYWORD = "x-rule";

    private static final String SPECIFICATION = "https://json-schema.org/draft/2020-12/schema";

    /** Where an error carries the code of its rule. */
    static final String CODE = "code";

    /** Has no rules; whatever names one in a schema is let be. */
    public static final PayloadRules NONE = new PayloadRules(new NonValidationKeyword(KEYWORD));

    /** What types without a schema take: any object. */
    static final PayloadSchema ANY = NONE.schema(StrictJson.object("{\"type\":\"object\"}"));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SchemaRegistry registry;

    private PayloadRules(Keyword keyword) {
        registry = SchemaRegistry.withDialect(Dialect.builder(Dialects.getDraft202012())
                .keyword(new NonValidationKeyword(PayloadSchema.DEFAULT_PRIORITY))
                .keyword(new NonValidationKeyword(SensitiveFields.KEYWORD))
                .keyword(new NonValidationKeyword(OrderingField.KEYWORD))
                .keyword(keyword)
                .build());
    }

    /** Returns these rules by name; a schema that names another one is not a schema. */
    public static PayloadRules of(Map<String, Rule> rules) {
        return new PayloadRules(new RuleKeyword(Map.copyOf(rules)));
    }

    /**
     * Returns the schema that a text is.
     *
     * @throws IllegalArgumentException or {@link InvalidTaskException} saying what is wrong with it
     */
    PayloadSchema checked(String text) {
        JsonNode source = StrictJson.object(text);
        List<Error> errors =
                registry.getSchema(SchemaLocation.of(SPECIFICATION)).validate(source);
        if (!errors.isEmpty()) {
            Error error = errors.get(0);
            throw new IllegalArgumentException("at " + error.getInstanceLocation() + ": " + SchemaWords.of(error));
        }
        return schema(source);
    }

    PayloadSchema schema(JsonNode source) {
        Schema schema = registry.getSchema(source);
        schema.initializeValidators();
        return new PayloadSchema(source, schema);
    }

    /**
     * A rule.
     *
     * @param code of the problem if it is broken, such as {@code URL_NOT_ALLOWED}
     * @param refusal says in a sentence what is wrong with a value (text, a map, a list …), empty if nothing is
     */
    public record Rule(String code, Function<Object, Optional<String>> refusal) {}

    private static final class RuleKeyword extends AbstractKeyword {

        private final Map<String, Rule> rules;

        RuleKeyword(Map<String, Rule> rules) {
            super(KEYWORD);
            this.rules = rules;
        }

        @Override
        public KeywordValidator newValidator(
                SchemaLocation place, JsonNode name, Schema parent, SchemaContext context) {
            Rule rule = rules.get(name.asText());
            if (rule == null) {
                throw new IllegalArgumentException(
                        KEYWORD + " must be one of " + String.join(", ", new TreeSet<>(rules.keySet())));
            }
            return new RuleValidator(this, rule, name, place, parent, context);
        }
    }

    private static final class RuleValidator extends BaseKeywordValidator {

        private final Rule rule;

        RuleValidator(
                Keyword keyword, Rule rule, JsonNode name, SchemaLocation place, Schema parent, SchemaContext context) {
            super(keyword, name, place, parent, context);
            this.rule = rule;
        }

        @Override
        public void validate(ExecutionContext execution, JsonNode value, JsonNode root, NodePath place) {
            rule.refusal()
                    .apply(JSON.convertValue(value, Object.class))
                    .ifPresent(sentence -> execution.addError(Error.builder()
                            .keyword(KEYWORD)
                            .instanceLocation(place)
                            .details(Map.of(CODE, rule.code()))
                            .message(sentence)
                            .build()));
        }
    }
}
