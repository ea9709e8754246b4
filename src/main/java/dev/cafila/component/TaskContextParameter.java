package dev.cafila.component;

import org.apache.camel.Expression;
import org.apache.camel.component.bean.DefaultParameterMappingStrategy;
import org.apache.camel.component.bean.ParameterMappingStrategy;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.jspecify.annotations.Nullable;

/** Lets bean methods that Camel calls declare a {@link TaskContext} among their parameters, as they may an Exchange. */
final class TaskContextParameter implements ParameterMappingStrategy {

    /** Camel looks for the one strategy in its registry by type; the name is for people. */
    static final String REGISTRY_KEY = "taskContextParameter";

    @Override
    public @Nullable Expression getDefaultParameterTypeExpression(Class<?> parameterType) {
        return parameterType == TaskContext.class
                ? ExpressionBuilder.exchangePropertyExpression(TaskConstants.CONTEXT)
                : DefaultParameterMappingStrategy.INSTANCE.getDefaultParameterTypeExpression(parameterType);
    }
}
