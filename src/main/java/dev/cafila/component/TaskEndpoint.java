package dev.cafila.component;

import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskType;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Expression;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Carry out, submit and report on background tasks that are never lost.
 *
 * <p>In {@code from}, the body is the task's payload as a map, and what it is at the end is the task's result.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "task",
        title = "Task",
        syntax = "task:name",
        category = {Category.MESSAGING, Category.WORKFLOW},
        headersClass = TaskConstants.class)
public class TaskEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {

    private static final String PROGRESS = "progress";
    private static final String LOG = "log";

    @UriPath(
            description =
                    "The type of the tasks, a slug such as document-processing; or progress or log to report from inside a task")
    @Metadata(required = true)
    private String name;

    @UriParam
    private TaskConfiguration configuration;

    TaskEndpoint(String uri, TaskComponent component, String name, TaskConfiguration configuration) {
        super(uri, component);
        this.name = name;
        this.configuration = configuration;
    }

    @Override
    public Consumer createConsumer(Processor route) throws Exception {
        checkPolicy();
        if (!getComponent().isReal()) {
            return new IdleConsumer(this, route, type());
        }
        TaskConsumer consumer = new TaskConsumer(this, route, type());
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        return switch (name) {
            case PROGRESS -> new TaskReporter(this, TaskReporter.Kind.PROGRESS);
            case LOG -> new TaskReporter(this, TaskReporter.Kind.LOG);
            default -> new TaskProducer(this, type());
        };
    }

    /** What is wrong with it is told now, not at the first failure. */
    private void checkPolicy() {
        try {
            configuration.redeliveryPolicy();
        } catch (InvalidTaskException e) {
            throw new IllegalArgumentException(e.sentence());
        }
    }

    /** While a new version of a route takes over, the old one finishes what it has. */
    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }

    private TaskType type() {
        return TaskType.parse(name);
    }

    /** Returns an option that is a Simple expression, ready for use; null if it was not given. */
    @Nullable
    Expression simple(@Nullable String option) {
        if (option == null) {
            return null;
        }
        Expression expression = getCamelContext().resolveLanguage("simple").createExpression(option);
        expression.init(getCamelContext());
        return expression;
    }

    /** Returns an option that is a Simple predicate, ready for use; null if it was not given. */
    @Nullable
    Predicate predicate(@Nullable String option) {
        if (option == null) {
            return null;
        }
        Predicate predicate = getCamelContext().resolveLanguage("simple").createPredicate(option);
        predicate.init(getCamelContext());
        return predicate;
    }

    TaskRuntime runtime() {
        return getComponent().runtime();
    }

    @Override
    public TaskComponent getComponent() {
        return (TaskComponent) super.getComponent();
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public TaskConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(TaskConfiguration configuration) {
        this.configuration = configuration;
    }
}
