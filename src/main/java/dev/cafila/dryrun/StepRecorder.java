package dev.cafila.dryrun;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/** Notes what each step of the run does to the message. */
final class StepRecorder implements InterceptStrategy {

    /** Exchange property of the run's exchange and its copies; a pretend peer's has it not. */
    static final String RECORDED = "dryRunRecorded";

    private final Recorder recorder;

    StepRecorder(Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, @Nullable Processor next) {
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                if (exchange.getProperty(RECORDED) == null) {
                    return super.process(exchange, callback);
                }
                Recorder.OpenStep step = recorder.begin(place(definition), definition.getShortName());
                Seen before = Seen.in(exchange, recorder.masking());
                if (isLeftOut(context, definition)) {
                    recorder.call("would call the bean '" + ((BeanDefinition) definition).getRef()
                            + "', which is not called in a dry run: the message stays as it is");
                    callback.done(true);
                    return true;
                }
                if (hasSteps(definition)) { // they tell by themselves what changes
                    return super.process(exchange, callback);
                }
                return super.process(exchange, doneInTime -> {
                    Seen after = Seen.in(exchange, recorder.masking());
                    step.end(after.changesSince(before), after.bodyUnless(before.body()));
                    callback.done(doneInTime);
                });
            }
        };
    }

    private static boolean isLeftOut(CamelContext context, NamedNode definition) {
        return definition instanceof BeanDefinition bean
                && bean.getRef() != null
                && context.getRegistry().lookupByName(bean.getRef()) == DryRun.NOT_CALLED;
    }

    private static boolean hasSteps(NamedNode definition) {
        return definition instanceof ProcessorDefinition<?> processor
                && !processor.getOutputs().isEmpty();
    }

    private static String place(NamedNode definition) {
        String file =
                String.valueOf(definition.getLocation()).replaceFirst(".*/", "").replaceFirst("\\.camel\\.yaml.*", "");
        return file + ":" + definition.getLineNumber();
    }

    /** What a message had in it at one moment, as text. */
    private record Seen(Map<String, String> values, String body) {

        static Seen in(Exchange exchange, Masking masking) {
            Map<String, String> values = new TreeMap<>();
            exchange.getMessage()
                    .getHeaders()
                    .forEach((name, value) -> values.put("header " + name, Shown.named(name, value, masking)));
            exchange.getVariables()
                    .forEach((name, value) -> values.put("variable " + name, Shown.named(name, value, masking)));
            return new Seen(values, Shown.body(exchange, masking));
        }

        List<String> changesSince(Seen before) {
            List<String> changes = new ArrayList<>();
            values.forEach((name, value) -> {
                if (!Objects.equals(before.values.get(name), value)) {
                    changes.add(name + " = " + value);
                }
            });
            before.values.keySet().stream()
                    .filter(name -> !values.containsKey(name))
                    .forEach(name -> changes.add(name + " is gone"));
            return changes;
        }

        @Nullable
        String bodyUnless(String same) {
            return body.equals(same) ? null : body;
        }
    }
}
