package dev.cafila.console;

import org.jolokia.core.api.LogHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Jolokia has to tell: each refused call among it, so all of it only to whoever looks for it. */
final class JolokiaLog implements LogHandler {

    private static final Logger LOG = LoggerFactory.getLogger(JolokiaLog.class);

    @Override
    public void debug(String message) {
        LOG.debug(message);
    }

    @Override
    public void info(String message) {
        LOG.debug(message);
    }

    @Override
    public void error(String message, Throwable cause) {
        LOG.debug(message, cause);
    }

    @Override
    public boolean isDebug() {
        return LOG.isDebugEnabled();
    }
}
