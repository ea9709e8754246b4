package dev.cafila.route;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants;
import net.thisptr.jackson.jq.internal.javacc.ExpressionParserTokenManager;
import net.thisptr.jackson.jq.internal.javacc.SimpleCharStream;
import net.thisptr.jackson.jq.internal.javacc.Token;
import org.jspecify.annotations.Nullable;

/**
 * Reads an expression in jq without evaluating it: whether it is one, and whether its functions and variables are there, which jq
 * itself looks for only when it comes to them.
 */
final class JqCheck implements ExpressionParserConstants {

    /** Those that are bound outside of every expression. */
    private static final Set<String> VARIABLES = Set.of("ENV", "__loc__");

    private static final Set<Integer> OPENING = Set.of(OPEN_PAR, OPEN_INTERP, OPEN_BRACKET, OPEN_BRACE);
    private static final Set<Integer> CLOSING = Set.of(CLOSE_PAR, CLOSE_BRACKET, CLOSE_BRACE);

    private final Scope known;
    private final BiConsumer<Integer, String> findings;
    private final Deque<Bracket> open = new ArrayDeque<>();
    private final Set<String> functions = new HashSet<>();
    private final Set<String> variables = new HashSet<>(VARIABLES);
    private @Nullable Token defined;
    private boolean isBinding;

    /** What has been opened, and is not closed yet. */
    private static final class Bracket {
        private final boolean isObject;
        private final boolean isOfDefinition;
        private final String function;
        private final int line;
        private boolean isAtKey;
        private int arguments = 1;

        private Bracket(boolean isObject, boolean isOfDefinition, String function, int line) {
            this.isObject = isObject;
            this.isAtKey = isObject;
            this.isOfDefinition = isOfDefinition;
            this.function = function;
            this.line = line;
        }
    }

    /**
     * @param known has the functions
     * @param findings take a line within the expression, from 0, and what is wrong there
     */
    JqCheck(Scope known, BiConsumer<Integer, String> findings) {
        this.known = known;
        this.findings = findings;
    }

    void check(String expression) {
        try {
            JsonQuery.compile(expression, Versions.JQ_1_7);
        } catch (JsonQueryException e) {
            String cause = String.valueOf((e.getCause() == null ? e : e.getCause()).getMessage());
            findings.accept(0, "not jq: " + cause.lines().findFirst().orElse(""));
            return;
        }
        ExpressionParserTokenManager tokens =
                new ExpressionParserTokenManager(new SimpleCharStream(new StringReader(expression)));
        Token before = tokens.getNextToken();
        Token token = before;
        while (token.kind != EOF) {
            Token next = tokens.getNextToken();
            look(before, token, next);
            before = token;
            token = next;
        }
    }

    private void look(Token before, Token token, Token next) {
        if (token.kind == KEYWORD_AS || token.kind == KEYWORD_LABEL) {
            isBinding = true;
        } else if (token.kind == PIPE || token.kind == OPEN_PAR && !isAtKey()) {
            isBinding = false;
        }
        if (OPENING.contains(token.kind)) {
            open(before, token);
        } else if (CLOSING.contains(token.kind)) {
            close();
        } else if (token.kind == IDENTIFIER && before.kind == DOLLAR) {
            variable(token);
        } else if (token.kind == IDENTIFIER) {
            name(before, token, next);
        }
        Bracket around = open.peek();
        if (around != null) {
            around.isAtKey = around.isObject && (token.kind == COMMA || around.isAtKey && token.kind != COLON);
            around.arguments += token.kind == SEMICOLON ? 1 : 0;
        }
    }

    private void open(Token before, Token token) {
        boolean isOfDefinition = token.kind == OPEN_PAR && before == defined;
        boolean isCall = token.kind == OPEN_PAR && before.kind == IDENTIFIER && !isOfDefinition;
        open.push(
                new Bracket(token.kind == OPEN_BRACE, isOfDefinition, isCall ? before.image : "", token.beginLine - 1));
    }

    private void close() {
        Bracket closed = open.poll();
        if (closed != null && !closed.function.isEmpty()) {
            call(closed.function, closed.arguments, closed.line);
        }
    }

    /** A variable is told from others by its name only: one that is bound somewhere before is there. */
    private void variable(Token token) {
        if (isBinding || isParameter()) {
            variables.add(token.image);
            functions.add(token.image);
        } else if (!variables.contains(token.image)) {
            findings.accept(token.beginLine - 1, "jq has no variable '$" + token.image + "' here");
        }
    }

    private void name(Token before, Token token, Token next) {
        if (before.kind == KEYWORD_DEF) {
            functions.add(token.image);
            defined = token;
        } else if (isParameter()) {
            functions.add(token.image);
        } else if (!isElsewhere(before, next) && !isAtKey() && next.kind != OPEN_PAR) {
            call(token.image, 0, token.beginLine - 1);
        }
    }

    /** Formats such as {@code @text}, and what is in a module, which no route has. */
    private static boolean isElsewhere(Token before, Token next) {
        return before.kind == ATSIGN || before.kind == DOUBLE_COLON || next.kind == DOUBLE_COLON;
    }

    private boolean isParameter() {
        return !open.isEmpty() && open.peek().isOfDefinition;
    }

    private boolean isAtKey() {
        return !open.isEmpty() && open.peek().isAtKey;
    }

    private void call(String function, int arguments, int line) {
        if (!functions.contains(function) && known.getFunction(function, arguments) == null) {
            findings.accept(
                    line,
                    "jq has no function '" + function + "' of "
                            + (arguments == 1 ? "1 argument" : arguments + " arguments")
                            + suggestion(function));
        }
    }

    private String suggestion(String function) {
        Set<String> names = known.getLocalFunctions().keySet().stream()
                .map(name -> name.replaceFirst("/.*", ""))
                .collect(Collectors.toSet());
        return names.contains(function) ? "" : Suggestion.of(function, names);
    }
}
