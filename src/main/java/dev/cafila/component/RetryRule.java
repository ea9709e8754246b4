package dev.cafila.component;

import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The option {@code retryWhile}: whoever wrote the route says whether a failed attempt may be followed by another. */
final class RetryRule {

    private static final Logger LOG = LoggerFactory.getLogger(RetryRule.class);

    private final @Nullable Predicate mayRetry;

    RetryRule(@Nullable Predicate mayRetry) {
        this.mayRetry = mayRetry;
    }

    /** Returns what an exchange failed with, as one that trying again cannot help if the rule says so. */
    Exception judge(Exchange failed) {
        Exception failure = failed.getException();
        return mayRetry == null || allows(mayRetry, failed, failure) ? failure : new RetryRefusedException(failure);
    }

    /** The exception is taken off the exchange, because Camel calls no bean for one that has failed. */
    private static boolean allows(Predicate mayRetry, Exchange failed, Exception failure) {
        failed.setException(null);
        failed.setProperty(Exchange.EXCEPTION_CAUGHT, failure);
        try {
            boolean allowed = mayRetry.matches(failed);
            return allowed || cannotTell(failed.getException());
        } catch (RuntimeException e) {
            return cannotTell(e);
        } finally {
            failed.setException(failure);
        }
    }

    /** Some expressions throw what went wrong, others leave it on the exchange. */
    private static boolean cannotTell(@Nullable Exception broken) {
        if (broken != null) {
            LOG.warn("retryWhile cannot be told, so the attempt may be followed by another", broken);
        }
        return broken != null;
    }
}
