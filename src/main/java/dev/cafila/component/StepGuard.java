package dev.cafila.component;

import java.util.concurrent.CancellationException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Lets no step of a route begin once its attempt is to stop, whatever the step before made of its interruption. */
final class StepGuard implements InterceptStrategy {

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                TaskContext task = exchange.getProperty(TaskConstants.CONTEXT, TaskContext.class);
                if (task != null && task.cancellation().isCancelled()) {
                    exchange.setException(new CancellationException("the attempt is to stop"));
                    callback.done(true);
                    return true;
                }
                return super.process(exchange, callback);
            }
        };
    }
}
