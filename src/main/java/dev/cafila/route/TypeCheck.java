package dev.cafila.route;

import java.util.regex.Pattern;

/** Knows the Java types that a value must not be made: they open files and connections, or lead to other classes. */
final class TypeCheck {

    private static final Pattern REFUSED = Pattern.compile(
            "\\bjava\\.(?:io|nio|net)\\.|\\bjavax\\.script\\.|\\bjava\\.lang\\.(?:Class|Process|Runtime|System|Thread|reflect|invoke)");

    private TypeCheck() {}

    static boolean isRefused(String text) {
        return REFUSED.matcher(text).find();
    }
}
