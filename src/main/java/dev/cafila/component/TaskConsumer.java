package dev.cafila.component;

import dev.cafila.broker.Destinations;
import dev.cafila.task.TaskType;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsConsumer;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Takes tasks of one type from the broker. It wraps a transacted JMS consumer, which receives, commits and rolls back;
 * what happens in between is a {@link TaskAttempt}.
 */
public class TaskConsumer extends DefaultConsumer implements Suspendable {

    private static final int FIRST_CONSUMERS = 1;
    private static final long RECOVERY_INTERVAL_MILLIS = 1000;

    private final TaskType type;
    private final RetryRule retryRule;
    private final JmsConsumer delegate;

    TaskConsumer(TaskEndpoint endpoint, Processor route, TaskType type) throws Exception {
        super(endpoint, route);
        this.type = type;
        this.retryRule =
                new RetryRule(endpoint.predicate(endpoint.getConfiguration().getRetryWhile()));
        this.delegate = jmsEndpoint(endpoint, type).createConsumer(new TaskAttempt(this, Destinations.ofTasks(type)));
    }

    private static JmsEndpoint jmsEndpoint(TaskEndpoint endpoint, TaskType type) throws Exception {
        JmsComponent jms = endpoint.getCamelContext().getComponent("jms", JmsComponent.class);
        JmsEndpoint delegate = (JmsEndpoint) jms.createEndpoint("jms:queue:" + Destinations.ofTasks(type));
        delegate.setCamelContext(endpoint.getCamelContext());
        delegate.setConnectionFactory(endpoint.runtime().workers());
        // A local JMS transaction: what an attempt sends on the session counts with taking the task, or not at all.
        delegate.setTransacted(true);
        delegate.setLazyCreateTransactionManager(false);
        delegate.setDisableReplyTo(true); // it would be sent with our rights, outside of the transaction
        delegate.setAcceptMessagesWhileStopping(true); // they are sent back; rolled back they would count as delivered
        delegate.setCacheLevelName("CACHE_CONSUMER");
        delegate.getConfiguration().setMapJmsMessage(false);
        delegate.setConcurrentConsumers(FIRST_CONSUMERS);
        delegate.setMaxConcurrentConsumers(concurrency(endpoint));
        delegate.setRecoveryInterval(RECOVERY_INTERVAL_MILLIS);
        return delegate;
    }

    private static int concurrency(TaskEndpoint endpoint) {
        int asked = endpoint.getConfiguration().getMaxConcurrentConsumers();
        int most = endpoint.runtime().slots().all();
        return asked > 0 ? Math.min(asked, most) : most;
    }

    RetryRule retryRule() {
        return retryRule;
    }

    @Override
    public TaskEndpoint getEndpoint() {
        return (TaskEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        getEndpoint().runtime().types().register(type);
        getEndpoint().getComponent().join(this);
        ServiceHelper.startService(delegate.getEndpoint(), delegate);
    }

    @Override
    protected void doSuspend() throws Exception {
        ServiceHelper.suspendService(delegate);
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        ServiceHelper.resumeService(delegate);
    }

    @Override
    protected void doStop() throws Exception {
        getEndpoint().getComponent().leave(this);
        ServiceHelper.stopAndShutdownServices(delegate, delegate.getEndpoint());
        super.doStop();
    }
}
