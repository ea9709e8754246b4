package dev.cafila.schedule.route;

import dev.cafila.schedule.Cron;
import dev.cafila.schedule.Fire;
import dev.cafila.schedule.OwnRoute;
import dev.cafila.schedule.Schedule;
import dev.cafila.schedule.Scheduler;
import dev.cafila.submission.Supervision;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.Task;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Quartz route with a cron expression. One without, which fires every so often, is let be. */
final class ScheduledRoute extends RoutePolicySupport implements OwnRoute {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledRoute.class);
    private static final String SCHEDULED_FIRE_TIME = "scheduledFireTime";
    private static final String FIRE_TIME = "fireTime";

    private final Scheduler scheduler;
    private final AtomicInteger running = new AtomicInteger();
    private @Nullable Route route;
    private @Nullable Schedule schedule;

    ScheduledRoute(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void onStart(Route started) {
        if (started.getEndpoint() instanceof QuartzEndpoint quartz && quartz.getCron() != null) {
            route = started;
            try {
                schedule = Schedule.ofRoute(
                        Task.DEFAULT_ORG,
                        started.getRouteId().replaceFirst("#.*", ""), // behind it: which edit of the file it is
                        Cron.of(quartz.getCron(), zone(quartz)),
                        scheduler.parts().clock().instant());
                scheduler.add(this);
            } catch (InvalidTaskException e) {
                LOG.error("The route {} fires, but is not shown: {}", started.getRouteId(), e.sentence());
            }
        }
    }

    private static String zone(QuartzEndpoint quartz) {
        Object zone = quartz.getTriggerParameters() == null
                ? null
                : quartz.getTriggerParameters().get("timeZone");
        return zone == null ? ZoneId.systemDefault().getId() : zone.toString();
    }

    @Override
    public void onStop(Route stopped) {
        leave();
    }

    @Override
    public void onSuspend(Route suspended) {
        leave();
    }

    private void leave() {
        if (schedule != null) {
            scheduler.remove(this);
        }
    }

    @Override
    public void onResume(Route resumed) {
        onStart(resumed);
    }

    @Override
    public void onExchangeBegin(Route begun, Exchange exchange) {
        if (schedule == null) {
            return;
        }
        running.incrementAndGet();
        if (exchange.getProperty(Supervision.PROPERTY) != null) {
            return; // run for a time that was missed, or because somebody asked
        }
        if (scheduler.isPaused(schedule)) {
            exchange.setRouteStop(true);
            return;
        }
        Instant time = time(schedule, exchange);
        exchange.getMessage().setHeader(SCHEDULED_FIRE_TIME, Date.from(time));
        exchange.setProperty(Supervision.PROPERTY, Fire.at(scheduler.parts(), schedule, time));
    }

    /** After a process was frozen Quartz says the time at which it woke, where others that were not frozen have the true one. */
    private Instant time(Schedule own, Exchange exchange) {
        Date said = exchange.getMessage().getHeader(SCHEDULED_FIRE_TIME, Date.class);
        Instant time = said == null ? scheduler.parts().clock().instant() : said.toInstant();
        return own.cron().last(time).orElse(time);
    }

    @Override
    public void onExchangeDone(Route done, Exchange exchange) {
        if (schedule == null) {
            return;
        }
        running.decrementAndGet();
        Fire fire = exchange.getProperty(Supervision.PROPERTY, Fire.class);
        if (fire != null) {
            scheduler.done(fire, exchange.getException());
        }
    }

    @Override
    public Schedule schedule() {
        if (schedule == null) {
            throw new IllegalStateException("the route has not been started");
        }
        return schedule;
    }

    @Override
    public boolean isRunning() {
        return running.get() > 0;
    }

    @Override
    public void run(Fire fire) {
        if (route == null || !(route.getConsumer() instanceof DefaultConsumer consumer)) {
            throw new IllegalStateException("the route has not been started");
        }
        Exchange exchange = consumer.createExchange(false);
        exchange.setProperty(Supervision.PROPERTY, fire);
        exchange.getMessage().setHeader(SCHEDULED_FIRE_TIME, Date.from(fire.time()));
        exchange.getMessage()
                .setHeader(FIRE_TIME, Date.from(scheduler.parts().clock().instant()));
        try {
            consumer.getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        } finally {
            consumer.releaseExchange(exchange, false);
        }
    }
}
