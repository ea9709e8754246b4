package dev.cafila.broker;

import net.logstash.logback.marker.Markers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Words the lines about the connection by which this process sends: once when it breaks or cannot be made, and once when it is
 * there again. What is tried meanwhile is told at DEBUG; so is what fails before there was any, of which the start itself tells.
 */
final class ConnectionLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.cafila.connections");
    private static final Marker CONNECT = Markers.append("event", "broker.connect");
    private static final Marker READY = Markers.append("event", "broker.ready");
    private static final Marker ERROR = Markers.append("event", "broker.error");
    private static final Marker RECONNECTING = Markers.append("event", "broker.reconnecting");

    private boolean wasThere;
    private boolean broken;

    synchronized void connecting() {
        if (broken) {
            LOG.debug(RECONNECTING, "Connecting to the broker again");
        } else {
            LOG.debug(CONNECT, "Connecting to the broker");
        }
    }

    synchronized void ready() {
        if (broken) {
            LOG.info(READY, "The broker is connected again");
        } else {
            LOG.debug(READY, "The broker is connected");
        }
        broken = false;
        wasThere = true;
    }

    synchronized void failed(Exception reason) {
        if (!wasThere) {
            LOG.debug(ERROR, "The broker cannot be reached: {}", reason.toString());
        } else if (!broken) {
            LOG.warn(ERROR, "The broker cannot be reached, which is tried again: {}", reason.toString());
        }
        broken = true;
    }
}
